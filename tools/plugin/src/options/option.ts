interface Described {
  /** A sentence; limits, choices and the default are added to it. */
  readonly description: string;
  /** What holds when it is not given, in words: `rate(1 day)`. */
  readonly default?: string;
  readonly required?: true;
  /** Question of an interactive run; without it an option is never asked for. */
  readonly prompt?: string;
  /** Shown among the first in editors. */
  readonly important?: true;
  readonly aliases?: readonly string[];
}

/** A value that may be given, and when to give it. */
export interface Choice {
  readonly value: string;
  readonly label?: string;
}

export interface TextOption extends Described {
  readonly type: 'string';
  /** All values there are. Default: any text. */
  readonly choices?: readonly Choice[];
  /** Given without its name: `nx g … handler NAME`. */
  readonly positional?: true;
  /** Names a project of the workspace. */
  readonly project?: true;
}

export interface NumberOption extends Described {
  readonly type: 'number';
  readonly least: number;
  readonly most: number;
  /** Of the figures, and why there is no more: `s: Lambda ends an invocation after 900 s`. */
  readonly unit: string;
}

/** Given once with commas, `--methods=list,get`, or several times. */
export interface ListOption extends Described {
  readonly type: 'list';
  readonly choices: readonly Choice[];
  /** Filled in by Nx, which then shows it selected in prompts. */
  readonly preset?: readonly string[];
  /** Whether `--handlers=` is a value. */
  readonly mayBeEmpty?: true;
}

/** A number that is written as text where it is long. */
export interface IdOption extends Described {
  readonly type: 'id';
}

/** Given or not: `--force`. */
export interface FlagOption extends Described {
  readonly type: 'boolean';
}

/** An option of a generator, all that is said of it. */
export type Option = TextOption | NumberOption | ListOption | IdOption | FlagOption;

export type Options = Readonly<Record<string, Option>>;

interface Values {
  readonly string: string;
  readonly number: number;
  readonly list: readonly string[];
  readonly id: string | number;
  readonly boolean: boolean;
}

/** A value of any option. */
export type Value = Values[keyof Values];

/** The values of options, each of which may be left out. */
export type ValuesOf<O extends Options> = {
  readonly [K in keyof O]?: Values[O[K]['type']];
};
