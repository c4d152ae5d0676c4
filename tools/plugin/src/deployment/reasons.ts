import type { LedgerEntry } from './ledger';
import type { Parts } from './parts';

export type ReasonKind =
  | 'new'
  | 'files'
  | 'contract'
  | 'dependency'
  | 'config'
  | 'infrastructure'
  | 'deleted'
  | 'failed-upstream'
  | 'forced';

/** Why a service is deployed, or is not. */
export interface Reason {
  readonly kind: ReasonKind;
  readonly detail: string;
}

/**
 * Explains a fingerprint that differs from the ledger's.
 *
 * @param changedFiles names the service's files changed since the ledger's commit, or undefined
 *   when that commit is not in this clone
 */
export const explain = (
  entry: LedgerEntry,
  now: Parts,
  changedFiles: () => readonly string[] | undefined,
): Reason[] => {
  const before = entry.parts;
  const reasons: Reason[] = [];
  if (before.files !== now.files) {
    reasons.push({ kind: 'files', detail: nameFiles(changedFiles()) });
  }
  for (const name of changedNames(before.contracts, now.contracts)) {
    reasons.push({ kind: 'contract', detail: name });
  }
  for (const name of changedNames(before.dependencies, now.dependencies)) {
    reasons.push({ kind: 'dependency', detail: name });
  }
  if (before.npm !== now.npm) reasons.push({ kind: 'dependency', detail: 'npm packages' });
  if (before.config !== now.config) reasons.push({ kind: 'config', detail: 'stages.json' });
  return reasons.length > 0
    ? reasons
    : [{ kind: 'infrastructure', detail: 'the synthesised template or a bundle differs' }];
};

const SHOWN = 3;

const nameFiles = (files: readonly string[] | undefined): string => {
  if (!files || files.length === 0) return 'own files';
  const more = files.length > SHOWN ? ` and ${files.length - SHOWN} more` : '';
  return `${files.slice(0, SHOWN).join(', ')}${more}`;
};

const changedNames = (
  before: Readonly<Record<string, string>> | undefined,
  now: Readonly<Record<string, string>> | undefined,
): string[] => {
  if (!before || !now) return [];
  return [...new Set([...Object.keys(before), ...Object.keys(now)])]
    .filter((name) => before[name] !== now[name])
    .sort();
};
