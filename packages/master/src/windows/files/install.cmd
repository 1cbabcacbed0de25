@echo off
rem Installe, met a jour ou retire le socle sur un poste Windows, sans internet.
rem Aucune donnee ici : tout est lu dans socle.tsv, a cote. Aide : install.cmd --help
rem Codes de sortie : 0 reussi, 1 au moins un composant en echec, 2 mauvais usage, 3010 reussi mais a redemarrer,
rem 4 fichier absent ou altere. ASCII : les consoles montrent les accents d'un script de bien des facons.
setlocal EnableExtensions DisableDelayedExpansion
rem Lance par un programme de 32 bits (Intune, Configuration Manager, FOG), il recommence en 64 bits, ou tout se pose.
rem Le chemin passe par une variable que le second cmd lit : aucun de ses signes n'est lu comme une commande.
if not defined PROCESSOR_ARCHITEW6432 goto native
if not exist "%SystemRoot%\Sysnative\cmd.exe" goto native
set "PROCESSOR_ARCHITEW6432="
set "CARTABLE_INSTALL=%~f0"
"%SystemRoot%\Sysnative\cmd.exe" /d /s /c ^""%%CARTABLE_INSTALL%%" %*^"
exit /b %ERRORLEVEL%
:native
if defined ProgramW6432 set "ProgramFiles=%ProgramW6432%"
rem Les empreintes sont verifiees : un fichier venu d'internet ne doit pas ouvrir une question que personne ne verrait.
set "SEE_MASK_NOZONECHECKS=1"
set "MODE=install"
set "DRY_RUN="
set "PRUNE="
set "ONLY= "
set "LOG="
set "EXIT_CODE=0"
set "RESTART="
set "DAMAGED="
set "HELD_NEWER="
rem Avant toute option lue : shift change aussi %%0, et le dossier qu'on en tire.
set "HERE=%~dp0.."

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
pushd "%HERE%"
if errorlevel 1 goto no_folder
if not defined LOG goto log_read
if not "%LOG:!=%"=="%LOG%" goto bad_log
if not "%LOG:^=%"=="%LOG%" goto bad_log
:log_read
rem Trace, journaux et copies a executer sont la ou seul un administrateur ecrit : les comptes ordinaires creent des fichiers
rem dans ProgramData et dans Windows\Temp. Sans ces droits, rien ne s'execute : un essai et un inventaire travaillent dans TEMP.
set "PLACE=%ProgramFiles%\Cartable"
set "STATE=%PLACE%\.etat"
set "WORK=%PLACE%\.travail-%RANDOM%%RANDOM%"
set "ADMIN=1"
mkdir "%WORK%" 2>nul
if exist "%WORK%\" goto work_made
set "ADMIN="
set "WORK=%TEMP%\cartable-socle-%RANDOM%%RANDOM%"
if not "%WORK:!=%"=="%WORK%" set "WORK=%SystemRoot%\Temp\cartable-socle-%RANDOM%%RANDOM%"
if not "%WORK:^=%"=="%WORK%" set "WORK=%SystemRoot%\Temp\cartable-socle-%RANDOM%%RANDOM%"
mkdir "%WORK%" 2>nul
:work_made
setlocal EnableDelayedExpansion
set "UNINSTALL=HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall"
set "MARK=HKLM\SOFTWARE\Cartable\Socle"
if not exist "%WORK%\" goto no_work
set /a BUSY_WAITS=0 >nul
call windows\digest.cmd choose
if not defined DIGEST_TOOL goto no_digest
call windows\table.cmd
if not "!TABLE!"=="ok" goto bad_table
call windows\state.cmd check
if not "!TRACE!"=="ok" goto bad_trace
call windows\report.cmd machine
call :check_only
if defined BAD goto unknown_id
if not "!MODE!"=="inventory" goto change
call windows\report.cmd inventory
call :clean
exit /b 0

:change
if "!MODE!"=="install" call :check_edition
if defined HELD_NEWER goto newer_held
if "!MODE!"=="install" call windows\decide.cmd
if defined DAMAGED goto damaged
if defined DRY_RUN goto allowed
if not defined ADMIN goto not_allowed
reg add "!MARK!" /f /reg:64 >nul 2>&1
if errorlevel 1 goto not_allowed
mkdir "%STATE%" 2>nul
rem Dossiers de travail d'executions coupees la veille ou avant.
forfiles /p "%PLACE%" /m .travail-* /d -1 /c "cmd /c if @isdir==TRUE rmdir /s /q @path" >nul 2>&1
if not exist "%STATE%\etat.tsv" type nul >"%STATE%\etat.tsv"
if not exist "%STATE%\etat.tsv" goto not_allowed
:allowed
if not defined LOG if defined DRY_RUN set "LOG=%WORK%\journaux"
if not defined LOG set "LOG=%STATE%\journaux"
mkdir "%LOG%" 2>nul
if not exist "%LOG%\" goto no_log
type nul >"%WORK%\rapport.tsv"
rem Le code que chaque installeur a rendu ; son journal, en UTF-16 pour Windows Installer, n'est pas touche.
if not defined DRY_RUN >"%LOG%\codes.csv" echo composant;rang;code
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
set "WRONG="
call windows\signs.cmd ids only.txt
if defined WRONG set "BAD=1"
if defined BAD exit /b 0
for %%i in (%ONLY%) do call :check_id %%i
exit /b 0
:check_id
set "KNOWN="
for /f "usebackq eol=# tokens=2 delims=	" %%a in ("%WORK%\socle.tsv") do if "%%a"=="%~1" set "KNOWN=1"
if "!MODE!"=="uninstall" if exist "%STATE%\etat.tsv" for /f "usebackq eol=# tokens=2 delims=	" %%a in ("%STATE%\etat.tsv") do if "%%a"=="%~1" set "KNOWN=1"
if not defined KNOWN set "BAD=1"
exit /b 0

rem Une edition plus recente du meme socle est deja la : HELD_NEWER. Les nombres de la base de registre sont ecrits 0x7ea.
:check_edition
set "HELD_NEWER="
set "HELD_BUNDLE="
set /a HELD_YEAR=0, HELD_SERIAL=0 >nul
reg query "!MARK!" /reg:64 >"%WORK%\marque.txt" 2>nul
for /f "usebackq tokens=1-3" %%a in ("%WORK%\marque.txt") do (
  if "%%a %%b"=="bundle REG_SZ" set "HELD_BUNDLE=%%c"
  if "%%a %%b"=="year REG_DWORD" set /a HELD_YEAR=%%c >nul
  if "%%a %%b"=="serial REG_DWORD" set /a HELD_SERIAL=%%c >nul
)
if not "!HELD_BUNDLE!"=="!BUNDLE!" exit /b 0
if !HELD_YEAR! gtr !YEAR! set "HELD_NEWER=1"
if !HELD_YEAR! equ !YEAR! if !HELD_SERIAL! gtr !SERIAL! set "HELD_NEWER=1"
exit /b 0

rem Ce que lisent Intune, SCCM ou une strategie de groupe : l'edition posee et l'issue de la derniere execution.
:mark
if "!MODE!"=="uninstall" goto mark_removal
rem Une partie du socle n'est pas l'edition.
if not "!ONLY!"==" " exit /b 0
reg add "!MARK!" /v bundle /t REG_SZ /d !BUNDLE! /f /reg:64 >nul 2>&1
reg add "!MARK!" /v year /t REG_DWORD /d !YEAR! /f /reg:64 >nul 2>&1
reg add "!MARK!" /v serial /t REG_DWORD /d !SERIAL! /f /reg:64 >nul 2>&1
reg add "!MARK!" /v exit /t REG_DWORD /d !EXIT_CODE! /f /reg:64 >nul 2>&1
exit /b 0
:mark_removal
set "REMAINS="
for /f "usebackq" %%s in ("%STATE%\etat.tsv") do set "REMAINS=1"
if defined REMAINS if "!ONLY!"==" " reg add "!MARK!" /v exit /t REG_DWORD /d !EXIT_CODE! /f /reg:64 >nul 2>&1
if defined REMAINS exit /b 0
reg delete "!MARK!" /f /reg:64 >nul 2>&1
exit /b 0

:clean
if defined WORK if exist "%WORK%\" rmdir /s /q "%WORK%"
rmdir "%PLACE%" 2>nul
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
:bad_trace
set "MESSAGE=la trace du socle sur ce poste est inattendue, rien n'est fait. Pour repartir sans elle, effacez !STATE!\etat.tsv"
call :fail
exit /b 4
:newer_held
set "MESSAGE=ce poste a deja une edition plus recente de !BUNDLE! (!HELD_YEAR!, numero !HELD_SERIAL!) : rien n'est retrograde."
call :fail
exit /b 2
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
echo   --log DOSSIER   journaux et rapports (Program Files\Cartable\.etat\journaux par defaut)
echo   --help          cette aide
echo.
echo Sortie : 0 reussi, 3010 reussi mais a redemarrer, 1 au moins un composant en echec, 2 mauvais usage,
echo 4 fichier absent ou altere.
exit /b 0
