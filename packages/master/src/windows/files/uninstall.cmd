rem Retrait : seulement ce que le socle a ajoute. "all" prend les composants choisis, "former" ceux que ce socle n'a plus.
if not exist "%STATE%\etat.tsv" echo Le socle n'a rien installe sur ce poste.
if not exist "%STATE%\etat.tsv" exit /b 0
copy /b /y "%STATE%\etat.tsv" "%WORK%\former.tsv" >nul
for /f "usebackq eol=# tokens=1-10* delims=	" %%a in ("%WORK%\former.tsv") do (
  set "GENRE=%%a"
  set "ID=%%b"
  set "RANK=%%c"
  set "TYPE=%%d"
  set "KIND=%%e"
  set "SHA256=%%f"
  set "VERSION=%%g"
  set "BEFORE=%%i"
  set "TREE_BUNDLE=%%j"
  set "UNINSTALL_KEY=%%k"
  call :wanted %1
  if defined WANTED call :remove
)
exit /b 0

:wanted
set "WANTED=1"
if "%1"=="all" if not "!ONLY!"==" " set "WANTED="
if "%1"=="all" for %%i in (%ONLY%) do if "%%i"=="!ID!" set "WANTED=1"
if "%1"=="former" for /f "usebackq eol=# tokens=1,2 delims=	" %%a in ("%WORK%\socle.tsv") do if "%%a"=="!GENRE!" if "%%b"=="!ID!" set "WANTED="
exit /b 0

:remove
set "CODE=0"
set "BY_HAND="
set "FOUND=-"
set "RESULT=a-retirer"
if defined DRY_RUN goto told
if "!GENRE!"=="tree" goto remove_tree
if "!BEFORE!"=="present" goto keep
call windows\registry.cmd find
if "!KIND!"=="none" goto by_hand
if not defined VIEW goto gone
:start
if "!TYPE!"=="msi" (call :run_msi) else call :run_uninstaller
if defined BY_HAND goto by_hand
call windows\busy.cmd
if defined AGAIN goto start
>>"%LOG%\codes.csv" echo !ID!;!RANK!;!CODE!
if not "!TYPE!"=="msi" if not defined PROGRAM goto failed
if "!CODE!"=="3010" set "RESTART=1"
if "!CODE!"=="1641" set "RESTART=1"
rem Un desinstalleur NSIS rend la main avant d'avoir fini : Windows dit quand le programme n'est plus la.
set /a WAITED=0
:wait
call windows\registry.cmd find
if not defined VIEW goto gone
set /a WAITED+=1
if !WAITED! gtr 60 goto failed
ping -n 2 127.0.0.1 >nul 2>&1
goto wait

:gone
set "CODE=0"
set "FOUND=-"
set "RESULT=retire"
call windows\state.cmd forget !GENRE!
goto told
:failed
set "RESULT=echec"
if "!CODE!"=="0" set "CODE=1"
goto told
:by_hand
echo   !ID! : rien ne dit comment le retirer sans question ; retirez-le a la main. 1>&2
:keep
set "RESULT=garde"
call windows\state.cmd forget !GENRE!
:told
call windows\report.cmd line
exit /b 0

:run_msi
start "" /wait msiexec /x "!UNINSTALL_KEY!" /qn /norestart /l*v "%LOG%\%ID%-%RANK%.log"
set "CODE=!ERRORLEVEL!"
exit /b 0

rem La commande vient de la liste des programmes de Windows, ou seul un administrateur ecrit. Ce qu'un programme dit silencieux
rem ne l'est pas toujours : Inno et Burn recoivent tous leurs arguments, un argument repete ne gene pas.
:run_uninstaller
set "QUIET="
call windows\registry.cmd value QuietUninstallString
if defined VALUE set "QUIET=1"
if not defined VALUE call windows\registry.cmd value UninstallString
if not defined VALUE set "BY_HAND=1"
if not defined QUIET if "!TYPE!"=="exe" set "BY_HAND=1"
if defined BY_HAND exit /b 0
set "SILENT="
if not defined QUIET if "!TYPE!"=="nsis" set "SILENT=/S"
if "!TYPE!"=="inno" set "SILENT=/VERYSILENT /SUPPRESSMSGBOXES /NORESTART"
if "!TYPE!"=="burn" set "SILENT=/uninstall /quiet /norestart"
call :split
if not defined PROGRAM set "CODE=2"
if not defined PROGRAM exit /b 0
if defined AS_IS (start "" /wait !VALUE! !SILENT!) else start "" /wait "!PROGRAM!" !OWN! !SILENT!
set "CODE=!ERRORLEVEL!"
exit /b 0

rem Le programme d'une commande va jusqu'au premier .exe qui existe, meme sans guillemets autour d'un chemin a espaces : PROGRAM,
rem puis ses options : OWN. AS_IS : la commande a ses guillemets, ou nomme un programme de Windows sans dire ou il est.
rem PROGRAM est vide quand le fichier n'est plus la : start montrerait une question que personne ne verrait.
:split
set "AS_IS="
set "OWN="
set "PROGRAM=%VALUE:"=%"
if exist "%PROGRAM%" exit /b 0
if not "!PROGRAM!"=="!VALUE!" set "AS_IS=1"
set "REST=%PROGRAM%"
for /f "tokens=1" %%p in ("%PROGRAM%") do set "WORD=%%p"
set "PROGRAM=%WORD%"
if "%WORD:\=%"=="%WORD%" set "AS_IS=1"
if "%WORD:\=%"=="%WORD%" exit /b 0
set "PROGRAM="
:split_next
if not defined REST set "PROGRAM="
if not defined REST exit /b 0
set "PROGRAM=%PROGRAM%%REST:~0,1%"
set "REST=%REST:~1%"
if /i not "%PROGRAM:~-4%"==".exe" goto split_next
if not exist "%PROGRAM%" goto split_next
set "OWN=%REST%"
exit /b 0

:remove_tree
set "DEST=!ProgramFiles!\Cartable\!TREE_BUNDLE!"
for %%s in ("" .ancien .nouveau) do if exist "!DEST!%%~s\" rmdir /s /q "!DEST!%%~s"
del /f /q "!ProgramData!\Microsoft\Windows\Start Menu\Programs\Mon cartable numerique - %TREE_BUNDLE%.url" >nul 2>&1
if exist "!DEST!\" goto failed
goto gone
