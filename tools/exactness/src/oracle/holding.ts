import type { RenderedStack } from '../workspace/render';

/** What an account holds of one stack, read by code of its own. */
export interface Held {
  readonly status: string;
  readonly tags: Readonly<Record<string, string>>;
  /** Whether it is protected from deletion. */
  readonly guarded: boolean;
  /** The template as it was sent. */
  readonly template: unknown;
  /** Logical ids of what is really there. */
  readonly resources: readonly string[];
  /** What was done to its resources by hand, by logical id. */
  readonly drift?: ReadonlyMap<string, string>;
  /** Differs after every create and update begun. */
  readonly touched: string;
}

/** Everything an account holds, by stack name. */
export type Holding = ReadonlyMap<string, Held>;

/** States in which a stack is what its template says. */
const SETTLED = [
  'CREATE_COMPLETE',
  'UPDATE_COMPLETE',
  'UPDATE_ROLLBACK_COMPLETE',
  'IMPORT_COMPLETE',
];

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );

/** Why a stack in the account is not what deploying it would give; undefined when it is. */
export const difference = (wanted: RenderedStack, held: Held | undefined): string | undefined => {
  if (!held) return `${wanted.name} is not there`;
  if (!SETTLED.includes(held.status)) return `${wanted.name} is ${held.status}`;
  if (canonical(held.tags) !== canonical(wanted.tags)) return `${wanted.name} has other tags`;
  if (held.guarded !== wanted.guarded) return `${wanted.name} has another protection`;
  if (canonical(held.template) !== canonical(wanted.template)) {
    return `${wanted.name} holds another template`;
  }
  const named = Object.keys(wanted.template['Resources'] ?? {});
  return canonical([...held.resources].sort()) === canonical(named.sort())
    ? undefined
    : `${wanted.name} lacks a resource`;
};

/** Differences of all stacks of a service. */
export const differences = (wanted: readonly RenderedStack[], holding: Holding): string[] =>
  wanted.flatMap((stack) => difference(stack, holding.get(stack.name)) ?? []);

/** Resources of a service's stacks that were changed by hand, which no template and no tag shows. */
export const drifts = (wanted: readonly RenderedStack[], holding: Holding): string[] =>
  wanted.flatMap(({ name }) =>
    [...(holding.get(name)?.drift ?? [])].map(([id, kind]) => `${id} of ${name} is ${kind}`),
  );
