/** Words no TypeScript or Go identifier, package or folder may be called (ECMA-262 §12.7.2, Go spec §Keywords). */
const ECMASCRIPT =
  'arguments await break case catch class const constructor continue debugger default delete do else enum eval export extends false finally for function if implements import in instanceof interface let new null package private protected prototype public return static super switch this throw true try typeof undefined var void while with yield';
const GO =
  'chan defer fallthrough func go goto map range select struct type main init internal vendor testdata';
/** Folders and projects the platform itself uses, and device names Windows reserves. */
const PLATFORM = 'platform workspace node-modules dist index aux con nul prn';

export const RESERVED_WORDS: ReadonlySet<string> = new Set(
  [ECMASCRIPT, GO, PLATFORM].join(' ').split(' '),
);
