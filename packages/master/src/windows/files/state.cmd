rem Trace de ce que le socle a pose (etat.tsv) : ecrite a cote, puis mise en place d'un coup.
rem   call state.cmd check          TRACE vaut ok, ou autre chose quand elle a un signe ou un champ inattendu
rem   call state.cmd note GENRE     note l'installeur ou le cartable courant
rem   call state.cmd forget GENRE   l'oublie
if "%1"=="check" goto check
set "NEXT=%STATE%\etat.nouveau.tsv"
type nul >"%NEXT%"
setlocal DisableDelayedExpansion
for /f "usebackq eol=# tokens=1-10* delims=	" %%a in ("%STATE%\etat.tsv") do if not "%%a %%b %%c"=="%2 %ID% %RANK%" >>"%NEXT%" echo %%a	%%b	%%c	%%d	%%e	%%f	%%g	%%h	%%i	%%j	%%k
endlocal
if "%1"=="note" >>"%NEXT%" echo %2	!ID!	!RANK!	!TYPE!	!KIND!	!SHA256!	!VERSION!	!SEEN!	!BEFORE!	!BUNDLE!	!UNINSTALL_KEY!
move /y "%NEXT%" "%STATE%\etat.tsv" >nul
exit /b 0

rem Un champ devient un nom de dossier, de journal ou de cle : chacun est relu signe par signe avant de servir.
:check
set "TRACE=ok"
if not exist "%STATE%\etat.tsv" exit /b 0
set "WRONG="
copy /b /y "%STATE%\etat.tsv" "%WORK%\trace.tsv" >nul 2>&1
if not exist "%WORK%\trace.tsv" set "WRONG=1"
if not defined WRONG call windows\signs.cmd text trace.tsv
if not defined WRONG call :check_fields
if defined WRONG set "TRACE=inattendue"
exit /b 0
:check_fields
type nul >"%WORK%\codes.txt"
type nul >"%WORK%\versions.txt"
for /f "usebackq eol=# tokens=1-10* delims=	" %%a in ("%WORK%\trace.tsv") do (
  >>"%WORK%\codes.txt" echo %%b%%c%%d%%e%%f%%i%%j
  >>"%WORK%\versions.txt" echo %%g%%h
  if not "%%a"=="installer" if not "%%a"=="tree" set "WRONG=1"
  if "%%k"=="" set "WRONG=1"
)
call windows\signs.cmd code codes.txt
call windows\signs.cmd version versions.txt
exit /b 0
