rem Copie socle.tsv sur le poste, verifie la copie par socle.sum, puis chaque champ par une liste de signes permis : rien d'autre
rem ne peut etre lu comme une commande, ni changer ensuite sur le partage. TABLE vaut ok, ou ce qui ne va pas.
set "TABLE=absent"
if not exist windows\socle.tsv exit /b 0
if not exist windows\socle.sum exit /b 0
set "TABLE=altere"
set "EXPECTED="
for /f "usebackq" %%a in ("windows\socle.sum") do if not defined EXPECTED set "EXPECTED=%%a"
copy /b /y windows\socle.tsv "%WORK%\socle.tsv" >nul 2>&1
set "DIGEST_FILE=%WORK%\socle.tsv"
call windows\digest.cmd file
if not defined DIGEST exit /b 0
if /i not "!DIGEST!"=="!EXPECTED!" exit /b 0
set "TABLE=inattendu"
set "WRONG="
call windows\signs.cmd text socle.tsv
if defined WRONG exit /b 0
type nul >"%WORK%\codes.txt"
type nul >"%WORK%\versions.txt"
for /f "usebackq eol=# tokens=1-10* delims=	" %%a in ("%WORK%\socle.tsv") do (
  >>"%WORK%\codes.txt" echo %%a%%b
  if "%%a"=="socle" (
    >>"%WORK%\codes.txt" echo %%c%%d%%e
    set "BUNDLE=%%c"
    set "YEAR=%%d"
    set "SERIAL=%%e"
  )
  if "%%a"=="tree" >>"%WORK%\codes.txt" echo %%c%%d
  if "%%a"=="installer" (
    >>"%WORK%\codes.txt" echo %%c%%e%%f%%g%%h
    >>"%WORK%\versions.txt" echo %%d
    set "V=%%i"
    call :check_file
    if "%%k"=="" set "WRONG=1"
  )
)
call windows\signs.cmd code codes.txt
call windows\signs.cmd version versions.txt
if not defined SERIAL set "WRONG=1"
if not defined WRONG set "TABLE=ok"
exit /b 0

rem Un fichier a executer est sous installers, sans remonter.
:check_file
for /f "tokens=1-5 delims=/" %%p in ("%V%") do (
  if not "%%p"=="installers" set "WRONG=1"
  for %%w in ("%%q" "%%r" "%%s" "%%t") do if "%%~w"==".." set "WRONG=1"
)
exit /b 0
