rem Dit quoi faire de chaque composant choisi, dans actions.tsv, et relit tout fichier necessaire avant que rien ne s'execute.
type nul >"%WORK%\actions.tsv"
set "DAMAGED="
for /f "usebackq eol=# tokens=1-10* delims=	" %%a in ("%WORK%\socle.tsv") do (
  set "LINE=%%a"
  set "ID=%%b"
  set "TYPE=%%c"
  set "VERSION=%%d"
  set "SHA256=%%e"
  set "RANK=%%f"
  set "KIND=%%g"
  set "CODES=%%h"
  set "FILE=%%i"
  set "UNINSTALL_KEY=%%j"
  set "ARGUMENTS=%%k"
  call :line
)
exit /b 0

:line
call :chosen !ID!
if not defined CHOSEN exit /b 0
if "!LINE!"=="installer" call :decide_installer
if "!LINE!"=="tree" call :decide_tree
exit /b 0

:chosen
set "CHOSEN="
if "!ONLY!"==" " set "CHOSEN=1"
for %%i in (%ONLY%) do if "%%i"=="%1" set "CHOSEN=1"
exit /b 0

rem Ce qu'il faut faire d'apres l'etat (CONDITION) : ACTION.
:action
set "ACTION=none"
if "!CONDITION!"=="absent" set "ACTION=install"
if "!CONDITION!"=="ancien" set "ACTION=upgrade"
if "!CONDITION!"=="plus-recent" set "ACTION=newer"
if not defined FOUND set "FOUND=-"
exit /b 0

:decide_installer
call windows\registry.cmd judge
call :action
if not defined BEFORE set "BEFORE=!CONDITION!"
if not "!BEFORE!"=="absent" set "BEFORE=present"
>>"%WORK%\actions.tsv" echo installer	!ID!	!RANK!	!TYPE!	!KIND!	!SHA256!	!VERSION!	!FOUND!	!BEFORE!	!ACTION!	!CODES!	!FILE!	!UNINSTALL_KEY!	!ARGUMENTS!
if "!ACTION!"=="none" exit /b 0
if "!ACTION!"=="newer" exit /b 0
set "DIGEST_FILE=%FILE:/=\%"
set "DIGEST="
if exist "!DIGEST_FILE!" call windows\digest.cmd file
if /i "!DIGEST!"=="!SHA256!" exit /b 0
echo   absent ou altere : !FILE! 1>&2
set "DAMAGED=1"
exit /b 0

:decide_tree
set "LIST_COUNT=!VERSION!"
set "SHA256=!TYPE!"
call windows\registry.cmd judge_tree
call :action
if "!CONDITION!"=="present" set "FOUND=!YEAR!.!SERIAL!"
>>"%WORK%\actions.tsv" echo tree	!ID!	1	-	-	!SHA256!	!YEAR!.!SERIAL!	!FOUND!	absent	!ACTION!	!LIST_COUNT!	-	-	-
if "!ACTION!"=="none" exit /b 0
copy /b /y windows\cartable.sums "%WORK%\cartable.sums" >nul 2>&1
set "DIGEST_FILE=%WORK%\cartable.sums"
set "DIGEST="
if exist "!DIGEST_FILE!" call windows\digest.cmd file
if /i not "!DIGEST!"=="!SHA256!" set "DAMAGED=1"
if defined DAMAGED exit /b 0
set "LIST_FILE=%WORK%\cartable.sums"
set "LIST_ROOT=cartable"
call windows\digest.cmd list
exit /b 0
