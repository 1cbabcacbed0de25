rem Ce que Windows dit d'un programme, et comparaison des versions.
call :%1 %2
exit /b 0

rem find : cherche UNINSTALL_KEY dans la liste des programmes, vues 64 et 32 bits : VIEW, FOUND (version, vide si aucune).
:find
set "VIEW="
set "FOUND="
if "!KIND!"=="none" exit /b 0
for %%v in (64 32) do if not defined VIEW call :look %%v
if not defined VIEW exit /b 0
call :value DisplayVersion
set "FOUND=!VALUE!"
if not defined FOUND exit /b 0
>"%WORK%\version.txt" echo !FOUND!
set "WRONG="
call windows\signs.cmd version version.txt
if defined WRONG set "FOUND="
exit /b 0
:look
reg query "!UNINSTALL!\!UNINSTALL_KEY!" /reg:%1 >nul 2>&1
if not errorlevel 1 set "VIEW=%1"
exit /b 0

rem value NOM : une valeur de la cle trouvee par find : VALUE. Le contenu d'une variable de for n'est jamais relu comme une commande.
:value
set "VALUE="
reg query "!UNINSTALL!\!UNINSTALL_KEY!" /v %1 /reg:!VIEW! >"%WORK%\value.txt" 2>nul
for /f "usebackq tokens=1,2*" %%a in ("%WORK%\value.txt") do if /i "%%a"=="%1" set "VALUE=%%c"
exit /b 0

rem judge : etat de l'installeur courant (KIND, UNINSTALL_KEY, VERSION, SHA256) : CONDITION absent, present, ancien, plus-recent ;
rem FOUND dit la version. La trace du poste tranche quand Windows ne dit pas une version comparable.
:judge
call :find
set "SEEN="
set "TRACED="
set "BEFORE="
if exist "%STATE%\etat.tsv" for /f "usebackq eol=# tokens=1-10* delims=	" %%a in ("%STATE%\etat.tsv") do if "%%a %%b %%c"=="installer !ID! !RANK!" (
  set "TRACED=%%f"
  set "TRACED_VERSION=%%g"
  set "TRACED_KEY=%%k"
  set "SEEN=%%h"
  set "BEFORE=%%i"
)
set "CONDITION=absent"
if "!KIND!"=="none" (
  if "!TRACED!"=="!SHA256!" if not "!SEEN!"=="en-cours" set "CONDITION=present"
  if defined TRACED if not "!TRACED!"=="!SHA256!" set "CONDITION=ancien"
  if "!CONDITION!"=="present" set "FOUND=!VERSION!"
  if "!CONDITION!"=="ancien" set "FOUND=inconnue"
  exit /b 0
)
if "!TRACED!"=="!SHA256!" if "!SEEN!"=="-" (
  set "CONDITION=present"
  set "FOUND=!VERSION!"
  exit /b 0
)
if not defined VIEW if defined TRACED goto former
if not defined VIEW exit /b 0
set "NOW=!FOUND!"
if not defined NOW set "NOW=inconnue"
if "!TRACED!"=="!SHA256!" if "!SEEN!"=="!NOW!" (
  set "CONDITION=present"
  set "FOUND=!VERSION!"
  exit /b 0
)
call :compare
if "!ORDER!"=="lt" set "CONDITION=ancien"
if "!ORDER!"=="gt" set "CONDITION=plus-recent"
if "!ORDER!"=="eq" set "CONDITION=present"
if "!ORDER!"=="eq" set "FOUND=!VERSION!"
if not "!ORDER!"=="unknown" exit /b 0
if not defined FOUND set "FOUND=inconnue"
set "CONDITION=ancien"
if "!KIND!"=="product-code" set "CONDITION=present"
if "!KIND!"=="product-code" set "FOUND=!VERSION!"
exit /b 0

rem L'edition precedente, que le socle avait posee sous une autre cle (un code de produit change avec la version).
:former
if "!TRACED_KEY!"=="!UNINSTALL_KEY!" exit /b 0
set "WANTED_KEY=!UNINSTALL_KEY!"
set "UNINSTALL_KEY=!TRACED_KEY!"
call :find
set "UNINSTALL_KEY=!WANTED_KEY!"
if not defined VIEW exit /b 0
set "VIEW="
set "CONDITION=ancien"
set "FOUND=!TRACED_VERSION!"
exit /b 0

rem judge_tree : etat du cartable que le poste a (SHA256, empreinte de la liste voulue) : CONDITION absent, present ou ancien ;
rem FOUND est l'empreinte de la liste de ce qui est pose, vide si rien.
:judge_tree
set "FOUND="
set "CONDITION=absent"
set "TREE_MARK=!ProgramFiles!\Cartable\!BUNDLE!\.socle"
if exist "!TREE_MARK!" for /f "usebackq" %%s in ("%TREE_MARK%") do set "FOUND=%%s"
if defined FOUND set "CONDITION=ancien"
if "!FOUND!"=="!SHA256!" set "CONDITION=present"
exit /b 0

rem compare : FOUND et VERSION, nombre par nombre ; ce qui manque vaut zero : ORDER lt, eq, gt ou unknown.
:compare
set "ORDER=unknown"
if not defined FOUND exit /b 0
if "!FOUND!"=="!VERSION!" set "ORDER=eq"
if "!FOUND!"=="!VERSION!" exit /b 0
set "PADDED="
call :pad !FOUND!
set "LEFT=!PADDED!"
set "PADDED="
call :pad !VERSION!
if "!LEFT!"=="" exit /b 0
if "!PADDED!"=="" exit /b 0
set "ORDER=eq"
if "!LEFT!" lss "!PADDED!" set "ORDER=lt"
if "!LEFT!" gtr "!PADDED!" set "ORDER=gt"
exit /b 0

rem pad VERSION : chaque nombre sur douze chiffres, cinq nombres : PADDED, vide quand un morceau n'est pas un nombre.
:pad
set "REST=%~1"
set "REST=%REST:-=.%"
set "REST=%REST:+=.%"
set "REST=%REST:_=.%"
set "WORDS="
for /f "eol=. delims=0123456789." %%x in ("%REST%") do (
  set "SIGNS=%%x"
  if defined SIGNS set "WORDS=1"
)
if defined WORDS exit /b 0
for /f "tokens=1-5 delims=." %%a in ("%REST%.0.0.0.0.0") do for %%n in (%%a %%b %%c %%d %%e) do call :pad_number %%n
exit /b 0
:pad_number
set "NUMBER=000000000000%1"
set "PADDED=%PADDED%%NUMBER:~-12%"
exit /b 0
