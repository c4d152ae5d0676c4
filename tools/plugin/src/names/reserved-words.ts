const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/**
 * Words that TypeScript takes for no identifier, in modules and with types (ECMA-262 §12.7.2,
 * names of its own types, and the two names that strict code may not bind).
 */
const TYPESCRIPT = words(
  'any arguments await bigint boolean break case catch class const continue debugger default delete do else enum eval export extends false finally for function if implements import in instanceof interface let never new null number object package private protected public return static string super switch symbol this throw true try typeof undefined unknown var void while with yield',
);

/** Keywords of Go and what it declares in every file (go.dev/ref/spec#Keywords, #Predeclared_identifiers). */
const GO = words(
  'any append bool break byte cap case chan clear close comparable complex complex128 complex64 const continue copy default defer delete else error fallthrough false float32 float64 for func go goto if imag import int int16 int32 int64 int8 interface iota len main make map max min new nil package panic print println range real recover return rune select string struct switch true type uint uint16 uint32 uint64 uint8 uintptr var init',
);

/** What a language answers about the identifiers of its files. */
interface IdentifierRules {
  /** Words that are no identifier. */
  readonly reserved: ReadonlySet<string>;
  /** In which place an identifier stands for one thing. */
  readonly scope: 'file' | 'folder';
}

/** By how a file ends. */
export const IDENTIFIER_RULES: Readonly<Record<string, IdentifierRules>> = {
  '.ts': { reserved: TYPESCRIPT, scope: 'file' },
  '.go': { reserved: GO, scope: 'folder' },
};

/**
 * No service or handler may be called so: projects of the platform itself, folders that Go or a barrel
 * treat as something else, what every record of parts has by birth, and the record itself: the sample of a
 * handler `service` would be `service.json`.
 */
export const RESERVED_FOLDERS = words(
  'platform workspace node-modules dist index internal vendor testdata constructor service',
);

/** Device names of Windows, with any ending (learn.microsoft.com/windows/win32/fileio/naming-a-file). */
export const RESERVED_FILES = words(
  'con prn aux nul com0 com1 com2 com3 com4 com5 com6 com7 com8 com9 lpt0 lpt1 lpt2 lpt3 lpt4 lpt5 lpt6 lpt7 lpt8 lpt9',
);
