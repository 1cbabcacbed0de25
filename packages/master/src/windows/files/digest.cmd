rem Empreintes SHA-256. Variables communes a install.cmd, expansion retardee active.
rem   call digest.cmd choose   choisit un outil qui repond juste : DIGEST_TOOL
rem   call digest.cmd file     empreinte du fichier DIGEST_FILE : DIGEST
rem   call digest.cmd list     relit la liste LIST_FILE sous LIST_ROOT : DAMAGED quand un fichier manque ou differe
goto %1

rem Empreinte de abc (FIPS 180-4, exemple B.1) : un outil muet ou faux n'est pas retenu, quel que soit son code de sortie.
:choose
set "DIGEST_TOOL="
<nul set /p "=abc" >"%WORK%\abc"
set "DIGEST_FILE=%WORK%\abc"
for %%t in (powershell certutil 7z 7za 7zip) do if not defined DIGEST_TOOL call :try %%t
exit /b 0
:try
call :with_%1
if /i "!DIGEST!"=="ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" set "DIGEST_TOOL=%1"
exit /b 0

:file
rem certutil refuse un fichier vide : son empreinte est celle du texte vide (FIPS 180-4).
set "EMPTY="
for %%f in ("%DIGEST_FILE%") do if "%%~zf"=="0" set "EMPTY=1"
if defined EMPTY goto empty
call :with_%DIGEST_TOOL%
rem Une fois de plus quand l'outil n'a rien dit : un antivirus tient parfois le fichier un instant.
if not defined DIGEST call :with_%DIGEST_TOOL%
exit /b 0
:empty
set "DIGEST=e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
exit /b 0

rem Le chemin passe par l'environnement : aucun signe n'y est lu comme une commande.
:with_powershell
set "DIGEST="
powershell -NoLogo -NoProfile -NonInteractive -ExecutionPolicy Bypass -File windows\digest.ps1 >"%WORK%\digest.txt" 2>nul
for /f "usebackq delims=" %%h in ("%WORK%\digest.txt") do if not defined DIGEST set "DIGEST=%%h"
exit /b 0

:with_certutil
set "DIGEST="
certutil -hashfile "%DIGEST_FILE%" SHA256 >"%WORK%\digest.txt" 2>nul
for /f "usebackq skip=1 delims=" %%h in ("%WORK%\digest.txt") do if not defined DIGEST set "DIGEST=%%h"
if defined DIGEST set "DIGEST=%DIGEST: =%"
exit /b 0

:with_7z
set "DIGEST="
7z h -scrcSHA256 "%DIGEST_FILE%" >"%WORK%\digest.txt" 2>nul
goto read_7zip
:with_7za
set "DIGEST="
7za h -scrcSHA256 "%DIGEST_FILE%" >"%WORK%\digest.txt" 2>nul
goto read_7zip
:with_7zip
set "DIGEST="
"%ProgramFiles%\7-Zip\7z.exe" h -scrcSHA256 "%DIGEST_FILE%" >"%WORK%\digest.txt" 2>nul
:read_7zip
for /f "usebackq tokens=1-4" %%a in ("%WORK%\digest.txt") do if "%%a %%b %%c"=="SHA256 for data:" set "DIGEST=%%d"
exit /b 0

rem PowerShell relit toute la liste d'un coup et dit ce qui manque ; s'il se tait, chaque fichier est relu un a un.
:list
if not "!DIGEST_TOOL!"=="powershell" goto one_by_one
powershell -NoLogo -NoProfile -NonInteractive -ExecutionPolicy Bypass -File windows\digest.ps1 -List >"%WORK%\list.txt"
set "ANSWER="
for /f "usebackq tokens=1,2" %%h in ("%WORK%\list.txt") do if "%%h"=="OK" set "ANSWER=%%i"
if "!ANSWER!"=="!LIST_COUNT!" exit /b 0
if defined ANSWER set "DAMAGED=1"
if defined ANSWER exit /b 0
:one_by_one
setlocal DisableDelayedExpansion
set "FOUND_DAMAGE="
set /a LIST_READ=0 >nul
for /f "usebackq eol=# tokens=1*" %%a in ("%LIST_FILE%") do (
  set "EXPECTED=%%a"
  set "LIST_PATH=%%b"
  call :one_file
)
if not "%LIST_READ%"=="%LIST_COUNT%" set "FOUND_DAMAGE=1"
if defined FOUND_DAMAGE (endlocal & set "DAMAGED=1") else endlocal
exit /b 0

:one_file
set /a LIST_READ+=1 >nul
set "LIST_PATH=%LIST_PATH:/=\%"
set "DIGEST_FILE=%LIST_ROOT%\%LIST_PATH%"
set "DIGEST="
if exist "%DIGEST_FILE%" call :file
if /i "%DIGEST%"=="%EXPECTED%" exit /b 0
echo   absent ou altere : "%LIST_PATH%" 1>&2
set "FOUND_DAMAGE=1"
exit /b 0
