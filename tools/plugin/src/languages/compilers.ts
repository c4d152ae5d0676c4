import type { Compiler } from './compiler';
import { goCompiler } from './go/go-compiler';

const COMPILERS: Readonly<Record<string, Compiler>> = { go: goCompiler };

/** The compiler of a language; `undefined` for one whose output runs on every machine. */
export const compilerOf = (language: string): Compiler | undefined => COMPILERS[language];
