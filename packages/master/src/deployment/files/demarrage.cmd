@echo off
rem Script de demarrage (strategie de groupe, tache planifiee) : installe le socle, puis depose l'inventaire du poste.
rem   demarrage.cmd                           installe
rem   demarrage.cmd \\serveur\inventaires$    installe, puis copie l'inventaire dans ce dossier, sous le nom du poste
rem Code de sortie : celui de install.cmd. Un depot impossible n'empeche rien.
setlocal EnableExtensions DisableDelayedExpansion
rem Un partage recoit une lettre de lecteur ; le chemin qui suit n'a aucun signe que cmd lirait.
pushd "%~dp0.."
if errorlevel 1 exit /b 2
cmd /d /c windows\install.cmd
set "CODE=%ERRORLEVEL%"
popd
rem Refuse ou abime (2, 4), il n'a pas ecrit d'inventaire : celui d'hier ne dit rien d'aujourd'hui.
if "%CODE%"=="2" exit /b %CODE%
if "%CODE%"=="4" exit /b %CODE%
if defined ProgramW6432 set "ProgramFiles=%ProgramW6432%"
set "INVENTORY=%ProgramFiles%\Cartable\.etat\journaux\inventaire.csv"
if "%~1"=="" exit /b %CODE%
if not exist "%INVENTORY%" exit /b %CODE%
copy /y "%INVENTORY%" "%~1\%COMPUTERNAME%.csv" >nul 2>&1
exit /b %CODE%
