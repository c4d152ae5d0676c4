import { changesSince, type PackedDigests } from './packed-digests';
import type { Parts, SortedInputs } from './parts';

export type ReasonKind =
  | 'new'
  | 'files'
  | 'contract'
  | 'dependency'
  | 'config'
  | 'infrastructure'
  | 'deleted'
  | 'unknown'
  | 'in-progress'
  | 'failed'
  | 'drift'
  | 'foreign'
  | 'stale'
  | 'failed-upstream'
  | 'forced';

/** Why a service is deployed, or is not. */
export interface Reason {
  readonly kind: ReasonKind;
  readonly detail: string;
}

/** As people read them, one line. */
export const reasonText = (reasons: readonly Reason[]): string =>
  reasons.map(({ kind, detail }) => `${kind}: ${detail}`).join('; ');

/**
 * Explains a fingerprint that differs from the stack's: which inputs are not those of the last
 * deploy. What the ledger did not keep explains nothing.
 *
 * @param before parts of the last deploy
 * @param now inputs of the assembly
 */
export const explain = (before: Parts | undefined, now: SortedInputs | undefined): Reason[] => {
  const reasons = before && now ? differences(before, now) : [];
  return reasons.length > 0
    ? reasons
    : [{ kind: 'infrastructure', detail: 'the synthesised template or a bundle differs' }];
};

const differences = (before: Parts, now: SortedInputs): Reason[] => [
  ...packedReason('files', before.own, now.own, 'file'),
  ...changedNames(before.contracts, now.contracts).map(reason('contract')),
  ...changedNames(before.dependencies, now.dependencies).map(reason('dependency')),
  ...packedReason('dependency', before.npm, now.npm, 'package'),
  ...packedReason('config', before.settings, now.settings, 'setting'),
];

const reason =
  (kind: ReasonKind) =>
  (detail: string): Reason => ({ kind, detail });

const packedReason = (
  kind: ReasonKind,
  before: PackedDigests | undefined,
  now: Readonly<Record<string, string>>,
  noun: string,
): Reason[] => {
  if (before === undefined) return [];
  const { names, gone } = changesSince(before, now);
  if (names.length === 0 && gone === 0) return [];
  const removed = gone === 1 ? `1 ${noun} removed` : `${gone} ${noun}s removed`;
  return [{ kind, detail: [...shown(names), ...(gone > 0 ? [removed] : [])].join(', ') }];
};

const SHOWN = 3;

const shown = (names: readonly string[]): string[] =>
  names.length <= SHOWN
    ? [...names]
    : [`${names.slice(0, SHOWN).join(', ')} and ${names.length - SHOWN} more`];

const changedNames = (
  before: Readonly<Record<string, string>> | undefined,
  now: Readonly<Record<string, string>>,
): string[] => {
  if (!before) return [];
  return [...new Set([...Object.keys(before), ...Object.keys(now)])]
    .filter((name) => before[name] !== now[name])
    .sort();
};
