import { changesSince } from '../state/packed-digests';
import { unpackNames } from '../state/packed-names';
import type { Parts, SortedInputs } from '../state/parts';

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
  | 'gone'
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
  ...packedReason('files', 'own', 'file')(before, now),
  ...changedNames(before.contracts, now.contracts).map(reason('contract')),
  ...changedNames(before.dependencies, now.dependencies).map(reason('dependency')),
  ...packedReason('dependency', 'npm', 'package')(before, now),
  ...packedReason('config', 'settings', 'setting')(before, now),
];

const reason =
  (kind: ReasonKind) =>
  (detail: string): Reason => ({ kind, detail });

const packedReason =
  (kind: ReasonKind, part: 'own' | 'npm' | 'settings', noun: string) =>
  (before: Parts, now: SortedInputs): Reason[] => {
    const packed = before[part];
    if (packed === undefined) return [];
    const known = unpackNames(before[`${part}Names`] ?? '');
    const { names, gone, unnamed } = changesSince(packed, now[part], known);
    const all = shown([...names, ...gone.map((name) => `${name} (gone)`)]);
    if (unnamed > 0) all.push(`${unnamed} ${noun}${unnamed === 1 ? '' : 's'} gone`);
    return all.length === 0 ? [] : [{ kind, detail: all.join(', ') }];
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
