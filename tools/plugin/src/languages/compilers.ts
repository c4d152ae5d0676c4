import type { Compiler } from './compiler';
import { goCompiler } from './go/go-compiler';

const COMPILERS: Readonly<Record<string, Compiler>> = { go: goCompiler };

/** The compiler of a language; `undefined` for one whose output runs on every machine. */
export const compilerOf = (language: string): Compiler | undefined => COMPILERS[language];

/** What says of a source file that a program wrote it; `undefined` where no such mark is agreed on. */
export const generatedMark = (file: string): RegExp | undefined =>
  Object.values(COMPILERS).find(({ generated }) => file.endsWith(generated.ending))?.generated.mark;
