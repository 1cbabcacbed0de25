rem Entree du menu Demarrer de tous les comptes : ouvre le portail copie sur le disque.
set "MENU=!ProgramData!\Microsoft\Windows\Start Menu\Programs"
mkdir "%MENU%" >nul 2>&1
set "PAGE=%DEST:\=/%"
rem Le signe %% ne peut pas etre ecrit dans un remplacement : il y arrive par une variable retardee.
set "SPACE=%%20"
set "PAGE=%PAGE: =!SPACE!%"
>"%MENU%\Mon cartable numerique - %BUNDLE%.url" echo [InternetShortcut]
>>"%MENU%\Mon cartable numerique - %BUNDLE%.url" echo URL=file:///!PAGE!/OUVRIR-MON-CARTABLE.html
exit /b 0
