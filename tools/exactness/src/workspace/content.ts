import { CONTEXTS, NAMES } from './services';

export type Role = 'main' | 'data';

/** All that people write in the workspace under test; every number stands for a text. */
export interface Content {
  readonly sources: Readonly<Record<string, number>>;
  readonly tableTags: Readonly<Record<string, number>>;
  readonly contracts: Readonly<Record<string, number>>;
  readonly libraries: Readonly<Record<string, number>>;
  /** Settings of the stage: one that reaches APIs, one that reaches all, one that reaches nothing. */
  readonly settings: Readonly<Record<'cors' | 'retention' | 'note', number>>;
  /** Services whose stacks are protected from deletion. */
  readonly guarded: Readonly<Record<string, boolean>>;
  /** Services with a resource that no account accepts, and the stack it is in. */
  readonly broken: Readonly<Record<string, Role>>;
  /** Services that do not build or do not synthesise. */
  readonly failing: Readonly<Record<string, 'build' | 'synth'>>;
}

const zero = (names: readonly string[]): Record<string, number> =>
  Object.fromEntries(names.map((name) => [name, 0]));

export const FIRST_CONTENT: Content = {
  sources: zero(NAMES),
  tableTags: zero(NAMES),
  contracts: zero(CONTEXTS),
  libraries: { ts: 0, go: 0 },
  settings: { cors: 0, retention: 0, note: 0 },
  guarded: {},
  broken: {},
  failing: {},
};
