rem signs.cmd GENRE FICHIER : WRONG quand une ligne de ce fichier de travail a un signe hors de la liste permise
rem (text, code, version ou ids). L'expansion retardee, coupee ici, mangerait un point d'exclamation seul.
rem Le signe de eol est aussi un separateur : aucune ligne n'est sautee. Une ligne ou rien ne reste est permise.
setlocal DisableDelayedExpansion
set "OTHER="
set "SIGNS_FILE=%WORK%\%2"
goto %1
:text
for /f "usebackq eol=a delims=abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,+:@{}()=_~%%/\-	 " %%x in ("%SIGNS_FILE%") do (
  set "SIGNS=%%x"
  if defined SIGNS set "OTHER=1"
)
goto told
:code
for /f "usebackq eol=a delims=abcdefghijklmnopqrstuvwxyz0123456789,-" %%x in ("%SIGNS_FILE%") do (
  set "SIGNS=%%x"
  if defined SIGNS set "OTHER=1"
)
goto told
:version
for /f "usebackq eol=a delims=abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.+:~_-" %%x in ("%SIGNS_FILE%") do (
  set "SIGNS=%%x"
  if defined SIGNS set "OTHER=1"
)
goto told
:ids
for /f "usebackq eol=a delims=abcdefghijklmnopqrstuvwxyz0123456789- " %%x in ("%SIGNS_FILE%") do (
  set "SIGNS=%%x"
  if defined SIGNS set "OTHER=1"
)
:told
if defined OTHER (endlocal & set "WRONG=1") else endlocal
exit /b 0
