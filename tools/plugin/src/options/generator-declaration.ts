import type { Options } from './option';

export interface Example {
  readonly command: string;
  readonly description: string;
}

/** All that is said of a generator; its schema, its type and the manifest follow from it. */
export interface GeneratorDeclaration {
  /** Folder below `generators`, and what is called: `nx g @platform/plugin:ID`. */
  readonly id: string;
  readonly title: string;
  /** A sentence for the list of generators. */
  readonly summary: string;
  /** A sentence or two for `--help`. */
  readonly description: string;
  readonly aliases?: readonly string[];
  readonly examples: readonly Example[];
  readonly options: Options;
}
