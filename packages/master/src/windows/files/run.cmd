rem Execute actions.tsv. La copie verifiee sur le disque du poste est celle qui s'execute : le partage peut changer ou se taire.
for /f "usebackq eol=# tokens=1-13* delims=	" %%a in ("%WORK%\actions.tsv") do (
  set "ID=%%b"
  set "RANK=%%c"
  set "TYPE=%%d"
  set "KIND=%%e"
  set "SHA256=%%f"
  set "VERSION=%%g"
  set "FOUND=%%h"
  set "BEFORE=%%i"
  set "ACTION=%%j"
  set "CODES=%%k"
  set "SOURCE=%%l"
  set "UNINSTALL_KEY=%%m"
  set "ARGUMENTS=%%n"
  call :act %%a
)
exit /b 0

:act
set "CODE=0"
if "!ACTION!"=="none" set "RESULT=deja"
if "!ACTION!"=="none" goto told
if "!ACTION!"=="newer" set "RESULT=plus-recent"
if "!ACTION!"=="newer" goto told
if defined DRY_RUN set "RESULT=a-faire-!ACTION!"
if defined DRY_RUN goto told
set "RESULT=!ACTION!"
call :%1
:told
call windows\report.cmd line
exit /b 0

:installer
set "SOURCE=%SOURCE:/=\%"
for %%f in ("%SOURCE%") do set "RUN_FILE=%WORK%\!ID!-!RANK!%%~xf"
copy /b /y "!SOURCE!" "!RUN_FILE!" >nul 2>&1
set "DIGEST_FILE=!RUN_FILE!"
set "DIGEST="
call windows\digest.cmd file
if /i not "!DIGEST!"=="!SHA256!" goto changed
if "!ARGUMENTS!"=="-" set "ARGUMENTS="
rem Note d'avance que c'est le socle qui le pose : une coupure n'en fait pas un logiciel qui etait la avant lui.
copy /y "%STATE%\etat.tsv" "%WORK%\etat.avant.tsv" >nul
set "SEEN=en-cours"
call windows\state.cmd note installer
:start
call :start_!TYPE!
call windows\busy.cmd
if defined AGAIN goto start
del /f /q "!RUN_FILE!" >nul 2>&1
>>"%LOG%\codes.csv" echo !ID!;!RANK!;!CODE!
set "RIGHT="
for %%k in (%CODES%) do if "%%k"=="!CODE!" set "RIGHT=1"
if not defined RIGHT goto install_failed
if "!CODE!"=="3010" set "RESTART=1"
if "!CODE!"=="1641" set "RESTART=1"
set "CODE=0"
call windows\registry.cmd find
set "SEEN=!FOUND!"
if not defined SEEN set "SEEN=inconnue"
if not defined VIEW set "SEEN=-"
if not defined VIEW if not "!KIND!"=="none" echo   !ID! : installe, mais Windows ne le montre pas sous le nom prevu ; corrigez productCode dans la fiche.
call windows\state.cmd note installer
set "FOUND=!VERSION!"
exit /b 0

:install_failed
copy /y "%WORK%\etat.avant.tsv" "%STATE%\etat.nouveau.tsv" >nul
move /y "%STATE%\etat.nouveau.tsv" "%STATE%\etat.tsv" >nul
set "RESULT=echec"
exit /b 0

:start_msi
start "" /wait msiexec /i "!RUN_FILE!" !ARGUMENTS! /l*v "%LOG%\%ID%-%RANK%.log"
set "CODE=!ERRORLEVEL!"
exit /b 0
:start_msix
dism /Online /Add-ProvisionedAppxPackage /SkipLicense /PackagePath:"!RUN_FILE!" >"%LOG%\%ID%-%RANK%.log" 2>&1
set "CODE=!ERRORLEVEL!"
exit /b 0
:start_nsis
:start_inno
:start_burn
:start_exe
start "" /wait "!RUN_FILE!" !ARGUMENTS! >"%LOG%\%ID%-%RANK%.log" 2>&1
set "CODE=!ERRORLEVEL!"
exit /b 0

:changed
del /f /q "!RUN_FILE!" >nul 2>&1
echo   !ID! : le fichier a change pendant l'installation. 1>&2
set "RESULT=echec"
set "CODE=4"
exit /b 0

rem Copie a cote, relit la copie, puis echange par renommage : une coupure laisse l'ancien cartable ou le nouveau, entier.
:tree
set "DEST=!ProgramFiles!\Cartable\!BUNDLE!"
if not exist "!DEST!\" if exist "!DEST!.ancien\" ren "!DEST!.ancien" "!BUNDLE!"
if exist "!DEST!.ancien\" rmdir /s /q "!DEST!.ancien"
if exist "!DEST!.nouveau\" rmdir /s /q "!DEST!.nouveau"
mkdir "!DEST!.nouveau" >nul 2>&1
xcopy "cartable" "!DEST!.nouveau" /e /i /q /h /r /y >"%LOG%\%ID%-%RANK%.log" 2>&1
set "LIST_FILE=%WORK%\cartable.sums"
set "LIST_ROOT=!DEST!.nouveau"
set "LIST_COUNT=!CODES!"
set "DAMAGED="
call windows\digest.cmd list
if defined DAMAGED goto tree_failed
>"%DEST%.nouveau\.socle" echo !SHA256!
if exist "!DEST!\" ren "!DEST!" "!BUNDLE!.ancien"
if exist "!DEST!\" goto tree_failed
ren "!DEST!.nouveau" "!BUNDLE!"
if not exist "!DEST!\" goto tree_failed
if exist "!DEST!.ancien\" rmdir /s /q "!DEST!.ancien"
set "SEEN=-"
call windows\state.cmd note tree
call windows\shortcut.cmd
set "FOUND=!VERSION!"
exit /b 0
:tree_failed
if not exist "!DEST!\" if exist "!DEST!.ancien\" ren "!DEST!.ancien" "!BUNDLE!"
if exist "!DEST!.nouveau\" rmdir /s /q "!DEST!.nouveau"
set "RESULT=echec"
set "CODE=5"
exit /b 0
