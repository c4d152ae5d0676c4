import type { Inputs } from '../bundling/budget';
import type { InputsRecord } from '../inputs/inputs-record';
import type { Reads } from '../inputs/reads';

/** Handlers of one service that are to be compiled for one machine. */
export interface Compilation {
  /** Absolute folder of the service. */
  readonly root: string;
  /** Names of the handlers. */
  readonly handlers: readonly string[];
  readonly machine: string;
}

/** How a language is compiled whose programs run on one kind of machine only. */
export interface Compiler {
  /** By what its files are known that a program wrote: their ending, and what stands in their first lines. */
  readonly generated: { readonly ending: string; readonly mark: RegExp };
  /** Variables of the environment for the machine. */
  environmentFor(machine: string): Readonly<Record<string, string>>;
  /** All that the programs are made from. */
  inputsOf(compilation: Compilation, reads: Reads): Promise<InputsRecord>;
  /** Bytes of each package in the program of a handler. */
  programInputs(of: Omit<Compilation, 'handlers'>, handler: string): Promise<Inputs>;
}
