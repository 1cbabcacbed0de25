rem Windows Installer est pris par une autre installation (code 1618) : attend trente secondes, et AGAIN dit d'essayer de nouveau.
rem Dix minutes en tout par execution : un poste ou rien ne se libere ne retient pas chaque composant.
set "AGAIN="
if not "!CODE!"=="1618" exit /b 0
if !BUSY_WAITS! geq 20 exit /b 0
set /a BUSY_WAITS+=1 >nul
echo   !ID! : une autre installation est en cours sur ce poste, nouvel essai dans 30 secondes.
ping -n 31 127.0.0.1 >nul 2>&1
set "AGAIN=1"
exit /b 0
