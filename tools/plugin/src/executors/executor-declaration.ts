/** An option as its JSON schema has it; `visible: false` keeps what only the inference says out of `--help`. */
export interface ExecutorOption {
  readonly type: 'string' | 'number' | 'boolean' | 'array' | 'object';
  readonly description: string;
  readonly default?: string | number | boolean;
  readonly [keyword: string]: unknown;
}

/** All that is said of an executor; its schema, its type, the manifest and what its target says follow from it. */
export interface ExecutorDeclaration {
  /** Folder below `executors`, and what is called: `@platform/plugin:ID`. */
  readonly id: string;
  readonly title: string;
  /** A sentence or two for lists and `--help`. */
  readonly description: string;
  /** Names of the targets that it runs. Default: its own. */
  readonly targets?: readonly string[];
  /** What the target does that runs it, where it is always the same. */
  readonly does?: string;
  /** Folder below `executors` of the code. Default: its own. */
  readonly runBy?: string;
  /** Export of that code that takes all tasks of a run at once. */
  readonly batch?: string;
  readonly options: Readonly<Record<string, ExecutorOption>>;
  /** Options of other targets that one command may hold beside this one, and their types: without effect here. */
  readonly tolerates?: Readonly<Record<string, ExecutorOption['type']>>;
  readonly required?: readonly string[];
  /** Whether it takes options that are not declared, and hands them on. */
  readonly open?: boolean;
  readonly examples?: readonly { readonly command: string; readonly description: string }[];
}

interface Values {
  readonly string: string;
  readonly number: number;
  readonly boolean: boolean;
  readonly array: readonly string[];
  readonly object: unknown;
}

/** What an executor is called with: each option may be left out. */
export type OptionsOf<D extends ExecutorDeclaration> = {
  readonly [K in keyof D['options']]?: Values[D['options'][K]['type']];
};
