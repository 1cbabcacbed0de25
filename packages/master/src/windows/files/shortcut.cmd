rem Entree du menu Demarrer de tous les comptes : ouvre le portail copie sur le disque.
set "MENU=!ProgramData!\Microsoft\Windows\Start Menu\Programs"
mkdir "%MENU%" >nul 2>&1
set "PAGE=%DEST:\=/%"
set "PAGE=%PAGE: =%%20%"
>"%MENU%\Mon cartable numerique - %BUNDLE%.url" echo [InternetShortcut]
>>"%MENU%\Mon cartable numerique - %BUNDLE%.url" echo URL=file:///!PAGE!/OUVRIR-MON-CARTABLE.html
exit /b 0
