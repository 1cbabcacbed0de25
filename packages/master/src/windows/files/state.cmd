rem Trace de ce que le socle a pose (etat.tsv) : ecrite a cote, puis mise en place d'un coup.
rem   call state.cmd note GENRE     note l'installeur ou le cartable courant
rem   call state.cmd forget GENRE   l'oublie
set "NEXT=%STATE%\etat.nouveau.tsv"
type nul >"%NEXT%"
setlocal DisableDelayedExpansion
for /f "usebackq eol=# tokens=1-10* delims=	" %%a in ("%STATE%\etat.tsv") do if not "%%a %%b %%c"=="%2 %ID% %RANK%" >>"%NEXT%" echo %%a	%%b	%%c	%%d	%%e	%%f	%%g	%%h	%%i	%%j	%%k
endlocal
if "%1"=="note" >>"%NEXT%" echo %2	!ID!	!RANK!	!TYPE!	!KIND!	!SHA256!	!VERSION!	!SEEN!	!BEFORE!	!BUNDLE!	!UNINSTALL_KEY!
move /y "%NEXT%" "%STATE%\etat.tsv" >nul
exit /b 0
