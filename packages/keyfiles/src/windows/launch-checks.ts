/** What a resource says that the computer must have. */
export interface Needs {
  readonly java?: string | undefined;
  readonly runtime?: string | undefined;
}

/** Something that a program needs from the computer: lines that look for it, and what to say when it is absent. */
export interface LaunchCheck {
  /** Label of the block that warns. */
  readonly label: string;
  /** Lines that go to the block when it is absent, with `goto` or `call` before the label. */
  readonly look: (jump: string) => readonly string[];
  /** In French without accents; only an id and a checked version number come from data. */
  readonly absent: (id: string) => string;
}

/** Java of the key first (the shared folder of PortableApps.com), then of the computer. */
const FIND_JAVA = [
  'set "JAVAW="',
  'for %%J in (OpenJDKJRE64 OpenJDK64 Java64 OpenJDKJRE OpenJDK Java) do if not defined JAVAW if exist "%RACINE%PortableApps\\CommonFiles\\%%J\\bin\\javaw.exe" set "JAVAW=%RACINE%PortableApps\\CommonFiles\\%%J\\bin\\javaw.exe"',
  'if not defined JAVAW if defined JAVA_HOME if exist "%JAVA_HOME%\\bin\\javaw.exe" set "JAVAW=%JAVA_HOME%\\bin\\javaw.exe"',
  'if not defined JAVAW for %%J in (javaw.exe) do set "JAVAW=%%~$PATH:J"',
];

/** Sets `JAVAW`, or jumps. */
export function javaCheck(version: string | undefined): LaunchCheck {
  const atLeast = /^[0-9.]{1,8}$/.test(version ?? "") ? ` ${version} ou plus recent` : "";
  return {
    label: "java",
    look: (jump) => [...FIND_JAVA, `if not defined JAVAW ${jump}`],
    absent: (id) => `Le programme "${id}" a besoin de Java${atLeast}, qui semble absent de cet ordinateur.`,
  };
}

const VISUAL_C: LaunchCheck = {
  label: "visual-c",
  look: (jump) => [`if not exist "%SystemRoot%\\System32\\vcruntime140.dll" if not exist "%DOSSIER%\\vcruntime140.dll" ${jump}`],
  absent: (id) => `Le programme "${id}" a besoin des bibliotheques Visual C++ de Microsoft, qui semblent absentes de cet ordinateur.`,
};

const DOT_NET: LaunchCheck = {
  label: "dotnet",
  look: (jump) => [`if not exist "%ProgramFiles%\\dotnet\\dotnet.exe" ${jump}`],
  absent: (id) => `Le programme "${id}" a besoin du composant .NET de Microsoft, qui semble absent de cet ordinateur.`,
};

/** What can be looked for before a program starts; `.NET Framework` is part of Windows 10 and 11. */
export function checksOf({ java, runtime = "" }: Needs): readonly LaunchCheck[] {
  return [
    ...(java === undefined ? [] : [javaCheck(java)]),
    ...(/VC\+\+|Visual C/i.test(runtime) ? [VISUAL_C] : []),
    ...(/\.NET(?! Framework)/i.test(runtime) ? [DOT_NET] : []),
  ];
}
