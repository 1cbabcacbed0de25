rem Rapports et inventaire. Tout champ ecrit vient d'une liste de signes permis.
goto %1

rem Nom du poste, reduit aux signes permis.
:machine
set "MACHINE="
set "NAME=%COMPUTERNAME%"
:machine_next
if not defined NAME goto machine_done
set "SIGN=%NAME:~0,1%"
set "NAME=%NAME:~1%"
for %%s in (A B C D E F G H I J K L M N O P Q R S T U V W X Y Z 0 1 2 3 4 5 6 7 8 9 - _) do if /i "!SIGN!"=="%%s" set "MACHINE=!MACHINE!%%s"
goto machine_next
:machine_done
if not defined MACHINE set "MACHINE=poste"
exit /b 0

rem line : ID, VERSION, FOUND, RESULT et CODE du composant qui vient d'etre traite.
:line
if not defined FOUND set "FOUND=-"
>>"%WORK%\rapport.tsv" echo !ID!	!VERSION!	!FOUND!	!RESULT!	!CODE!
if not "!CODE!"=="0" set "EXIT_CODE=1"
set "TEXT=!RESULT!"
if "!RESULT!"=="deja" set "TEXT=deja a jour"
if "!RESULT!"=="plus-recent" set "TEXT=garde, plus recent que le socle"
if "!RESULT!"=="install" set "TEXT=installe"
if "!RESULT!"=="upgrade" set "TEXT=mis a jour"
if "!RESULT!"=="a-faire-install" set "TEXT=a installer"
if "!RESULT!"=="a-faire-upgrade" set "TEXT=a mettre a jour"
if "!RESULT!"=="echec" set "TEXT=echec, code !CODE!"
if "!RESULT!"=="echec" if exist "%LOG%\!ID!-!RANK!.log" set "TEXT=!TEXT!, voir !ID!-!RANK!.log"
if "!RESULT!"=="retire" set "TEXT=retire"
if "!RESULT!"=="a-retirer" set "TEXT=a retirer"
if "!RESULT!"=="garde" set "TEXT=garde : present avant le socle, ou a retirer a la main"
echo   !ID! : !TEXT!
exit /b 0

:close
>"%LOG%\rapport.csv" echo poste;cartable;annee;numero;composant;version_prevue;version_trouvee;resultat;code
set "DRY=false"
if defined DRY_RUN set "DRY=true"
>"%WORK%\rapport.json" echo {"format":1,"machine":"!MACHINE!","bundle":"!BUNDLE!","year":!YEAR!,"serial":!SERIAL!,"mode":"!MODE!","dryRun":!DRY!,"exit":!EXIT_CODE!,"components":[
set "COMMA="
set /a CHANGED=0, KEPT=0, TODO=0, FAILED=0 >nul
for /f "usebackq eol=# tokens=1-5 delims=	" %%a in ("%WORK%\rapport.tsv") do (
  >>"%LOG%\rapport.csv" echo !MACHINE!;!BUNDLE!;!YEAR!;!SERIAL!;%%a;%%b;%%c;%%d;%%e
  >>"%WORK%\rapport.json" echo !COMMA!{"id":"%%a","wanted":"%%b","found":"%%c","result":"%%d","code":%%e}
  set "COMMA=,"
  call :count %%d
)
>>"%WORK%\rapport.json" echo ]}
copy /y "%WORK%\rapport.json" "%LOG%\rapport.json" >nul
call :inventory >"%LOG%\inventaire.csv"
echo Bilan : !CHANGED! changes, !KEPT! laisses en l'etat, !TODO! a faire, !FAILED! en echec.
if not "%LOG%"=="%WORK%\journaux" echo Rapport : %LOG%\rapport.csv
exit /b 0

:count
set "COUNTER=KEPT"
for %%r in (install upgrade retire) do if "%1"=="%%r" set "COUNTER=CHANGED"
for %%r in (a-faire-install a-faire-upgrade a-retirer) do if "%1"=="%%r" set "COUNTER=TODO"
if "%1"=="echec" set "COUNTER=FAILED"
set /a !COUNTER!+=1 >nul
exit /b 0

rem Ce que le poste a de ce socle : present, ancien, plus-recent ou absent.
:inventory
echo poste;cartable;annee;numero;composant;paquet;version_prevue;version_trouvee;etat
for /f "usebackq eol=# tokens=1-10 delims=	" %%a in ("%WORK%\socle.tsv") do (
  set "ID=%%b"
  set "TREE_SUM=%%c"
  set "VERSION=%%d"
  set "SHA256=%%e"
  set "RANK=%%f"
  set "KIND=%%g"
  set "UNINSTALL_KEY=%%j"
  call :inventory_%%a
)
exit /b 0
:inventory_socle
:inventory_component
exit /b 0
:inventory_installer
call windows\registry.cmd judge
set "PACKAGE=windows"
if not "!RANK!"=="1" set "PACKAGE=windows-!RANK!"
if not defined FOUND set "FOUND=-"
echo !MACHINE!;!BUNDLE!;!YEAR!;!SERIAL!;!ID!;!PACKAGE!;!VERSION!;!FOUND!;!CONDITION!
exit /b 0
:inventory_tree
set "SHA256=!TREE_SUM!"
call windows\registry.cmd judge_tree
if not defined FOUND set "FOUND=-"
echo !MACHINE!;!BUNDLE!;!YEAR!;!SERIAL!;!ID!;-;!SHA256!;!FOUND!;!CONDITION!
exit /b 0
