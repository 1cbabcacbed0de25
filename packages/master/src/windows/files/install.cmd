@echo off
rem Installe, met a jour ou retire le socle sur un poste Windows, sans internet.
rem Aucune donnee ici : tout est lu dans socle.tsv, a cote. Aide : install.cmd --help
rem Codes de sortie : 0 reussi, 1 au moins un composant en echec, 2 mauvais usage, 3010 reussi mais a redemarrer,
rem 4 fichier absent ou altere. ASCII : les consoles montrent les accents d'un script de bien des facons.
setlocal EnableExtensions DisableDelayedExpansion
set "MODE=install"
set "DRY_RUN="
set "PRUNE="
set "ONLY= "
set "LOG="
set "EXIT_CODE=0"
set "RESTART="
set "DAMAGED="

:arguments
if "%~1"=="" goto arguments_read
if /i "%~1"=="--dry-run" set "DRY_RUN=1" & shift & goto arguments
if /i "%~1"=="--uninstall" set "MODE=uninstall" & shift & goto arguments
if /i "%~1"=="--inventory" set "MODE=inventory" & shift & goto arguments
if /i "%~1"=="--prune" set "PRUNE=1" & shift & goto arguments
if /i "%~1"=="--help" goto help
if "%~1"=="/?" goto help
if "%~2"=="" goto bad_arguments
if /i "%~1"=="--only" set "WANTED_ID=%~2" & goto only
if /i "%~1"=="--log" set "LOG=%~f2" & shift & shift & goto arguments
goto bad_arguments
:only
set "ONLY=%ONLY%%WANTED_ID% "
shift
shift
goto arguments
:arguments_read

rem Un partage recoit une lettre de lecteur : la suite ne connait que des chemins relatifs, tous faits de signes permis.
pushd "%~dp0.."
if errorlevel 1 goto no_folder
set "WORK=%TEMP%\cartable-socle-%RANDOM%%RANDOM%"
if not "%WORK:!=%"=="%WORK%" set "WORK=%SystemRoot%\Temp\cartable-socle-%RANDOM%%RANDOM%"
if not "%WORK:^=%"=="%WORK%" set "WORK=%SystemRoot%\Temp\cartable-socle-%RANDOM%%RANDOM%"
if not defined LOG goto log_read
if not "%LOG:!=%"=="%LOG%" goto bad_log
if not "%LOG:^=%"=="%LOG%" goto bad_log
:log_read
set "STATE=%ProgramData%\Cartable\socle"
setlocal EnableDelayedExpansion
set "UNINSTALL=HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall"
set "MARK=HKLM\SOFTWARE\Cartable\Socle"
mkdir "%WORK%" 2>nul
if not exist "%WORK%\" goto no_work
call windows\digest.cmd choose
if not defined DIGEST_TOOL goto no_digest
call windows\table.cmd
if not "!TABLE!"=="ok" goto bad_table
call windows\report.cmd machine
call :check_only
if defined BAD goto unknown_id
if not "!MODE!"=="inventory" goto change
call windows\report.cmd inventory
call :clean
exit /b 0

:change
if "!MODE!"=="install" call windows\decide.cmd
if defined DAMAGED goto damaged
if defined DRY_RUN goto allowed
rem Seul un administrateur ecrit ici ; la trace sert aussi a Intune et aux strategies de groupe.
reg add "!MARK!" /f /reg:64 >nul 2>&1
if errorlevel 1 goto not_allowed
mkdir "%STATE%" 2>nul
if not exist "%STATE%\etat.tsv" type nul >"%STATE%\etat.tsv"
if not exist "%STATE%\etat.tsv" goto not_allowed
:allowed
if not defined LOG if defined DRY_RUN set "LOG=%WORK%\journaux"
if not defined LOG set "LOG=%STATE%\journaux"
mkdir "%LOG%" 2>nul
if not exist "%LOG%\" goto no_log
type nul >"%WORK%\rapport.tsv"
echo Socle !BUNDLE!, edition !YEAR!, numero !SERIAL!.
if "!MODE!"=="uninstall" call windows\uninstall.cmd all
if "!MODE!"=="install" call windows\run.cmd
if "!MODE!"=="install" if defined PRUNE call windows\uninstall.cmd former
:done
if not defined DRY_RUN call :mark
call windows\report.cmd close
call :clean
if not "!EXIT_CODE!"=="0" exit /b !EXIT_CODE!
if defined RESTART exit /b 3010
exit /b 0

rem Les identifiants demandes existent dans ce socle, ou dans la trace du poste quand on retire.
:check_only
set "BAD="
if "!ONLY!"==" " exit /b 0
>"%WORK%\only.txt" echo !ONLY!
for /f "usebackq eol=a delims=abcdefghijklmnopqrstuvwxyz0123456789- " %%x in ("%WORK%\only.txt") do (
  set "SIGNS=%%x"
  if defined SIGNS set "BAD=1"
)
if defined BAD exit /b 0
for %%i in (%ONLY%) do call :check_id %%i
exit /b 0
:check_id
set "KNOWN="
for /f "usebackq eol=# tokens=2 delims=	" %%a in ("%WORK%\socle.tsv") do if "%%a"=="%~1" set "KNOWN=1"
if "!MODE!"=="uninstall" if exist "%STATE%\etat.tsv" for /f "usebackq eol=# tokens=2 delims=	" %%a in ("%STATE%\etat.tsv") do if "%%a"=="%~1" set "KNOWN=1"
if not defined KNOWN set "BAD=1"
exit /b 0

rem Ce que lisent Intune, SCCM ou une strategie de groupe : l'edition posee et l'issue de la derniere execution.
:mark
reg add "!MARK!" /v bundle /t REG_SZ /d !BUNDLE! /f /reg:64 >nul 2>&1
reg add "!MARK!" /v year /t REG_DWORD /d !YEAR! /f /reg:64 >nul 2>&1
reg add "!MARK!" /v serial /t REG_DWORD /d !SERIAL! /f /reg:64 >nul 2>&1
reg add "!MARK!" /v exit /t REG_DWORD /d !EXIT_CODE! /f /reg:64 >nul 2>&1
for /f "usebackq" %%s in ("%STATE%\etat.tsv") do exit /b 0
reg delete "!MARK!" /f /reg:64 >nul 2>&1
exit /b 0

:clean
if defined WORK if exist "%WORK%\" rmdir /s /q "%WORK%"
popd
exit /b 0

:fail
echo Erreur : !MESSAGE! 1>&2
call :clean
exit /b 0

:no_digest
set "MESSAGE=aucun outil d'empreinte ne repond juste (PowerShell, certutil, 7-Zip) : rien n'est installe sans verification."
call :fail
exit /b 4
:bad_table
set "MESSAGE=socle.tsv est absent, altere ou inattendu (!TABLE!) : copiez de nouveau le socle."
call :fail
exit /b 4
:damaged
set "MESSAGE=fichiers absents ou alteres : rien n'a ete installe. Copiez de nouveau le socle."
call :fail
exit /b 4
:not_allowed
set "MESSAGE=les droits d'administrateur sont necessaires."
call :fail
exit /b 2
:no_log
set "MESSAGE=impossible d'ecrire dans le dossier des journaux."
call :fail
exit /b 2
:unknown_id
set "MESSAGE=un composant demande par --only n'existe pas ; les identifiants sont dans inventory.csv."
call :fail
exit /b 2
:no_work
set "WORK="
set "MESSAGE=impossible de creer un dossier de travail."
call :fail
exit /b 1
:bad_log
echo Erreur : caractere inattendu dans le dossier donne a --log. 1>&2
popd
exit /b 2
:no_folder
echo Erreur : le dossier du socle n'est pas lisible. 1>&2
exit /b 2
:bad_arguments
echo Erreur : option inconnue ou valeur manquante. Aide : install.cmd --help 1>&2
exit /b 2

:help
echo Usage : install.cmd [options]
echo.
echo Installe ou met a jour le socle sur ce poste, depuis ce dossier seul (partage en lecture seule admis), sans internet.
echo Une seconde execution ne change rien. Rien n'est jamais retrograde ni retire sans qu'on le demande.
echo.
echo   --dry-run       dit ce qui serait fait et verifie les fichiers, sans rien changer
echo   --only ID       seulement ce composant (peut etre repete) ; les identifiants sont dans inventory.csv
echo   --uninstall     retire ce que le socle a installe, et rien d'autre
echo   --prune         retire aussi ce qu'une edition precedente avait installe et que celle-ci n'a plus
echo   --inventory     ecrit l'inventaire du poste sur la sortie, sans rien changer
echo   --log DOSSIER   journaux et rapports (ProgramData\Cartable\socle\journaux par defaut)
echo   --help          cette aide
echo.
echo Sortie : 0 reussi, 3010 reussi mais a redemarrer, 1 au moins un composant en echec, 2 mauvais usage,
echo 4 fichier absent ou altere.
exit /b 0
