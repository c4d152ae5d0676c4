import { isParts, type Parts } from './parts';

/** The format this version writes, and the only one it reads. */
export const LEDGER_FORMAT = 2;

/** What a good deploy left behind: one SSM parameter per stage and service, at most 4 KB. */
export interface LedgerEntry {
  readonly format: typeof LEDGER_FORMAT;
  /** Version of the plugin that wrote the entry. */
  readonly writer: string;
  /** Fingerprint of every stack by name, as CloudFormation gave it after the deploy. */
  readonly stacks: Readonly<Record<string, string>>;
  readonly version: string;
  readonly commit: string;
  /** ISO 8601, UTC. */
  readonly deployedAt: string;
  /** `user@host` */
  readonly by: string;
  /** The service's address as CloudFormation gave it. */
  readonly url?: string;
  /** What it was made of; explains a later verdict and never decides one. */
  readonly parts?: Parts;
}

/** A parameter of the ledger: an entry, or why it is none, as a phrase after the parameter's name. */
export type LedgerRecord = { readonly entry: LedgerEntry } | { readonly unknown: string };

/** Reads the value of a parameter. Rejects nothing: whatever is not an entry is unknown. */
export const parseEntry = (text: string): LedgerRecord => {
  const value = parseJson(text);
  if (value === undefined) return { unknown: 'is not JSON' };
  if (!isRecord(value)) return { unknown: 'is not an entry' };
  const format = value['format'] ?? ('fingerprint' in value ? 1 : undefined);
  if (format === undefined) return { unknown: 'is not an entry' };
  if (format !== LEDGER_FORMAT) {
    const writer = typeof value['writer'] === 'string' ? `, written by ${value['writer']}` : '';
    return {
      unknown: `has format ${String(format)}${writer}; this version reads ${LEDGER_FORMAT}`,
    };
  }
  return isEntry(value) ? { entry: value } : { unknown: 'is damaged' };
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const TEXTS = ['writer', 'version', 'commit', 'deployedAt', 'by'] as const;

const isEntry = (value: Record<string, unknown>): value is LedgerEntry & Record<string, unknown> =>
  isRecord(value['stacks']) &&
  Object.values(value['stacks']).every((print) => typeof print === 'string') &&
  TEXTS.every((name) => typeof value[name] === 'string') &&
  ['string', 'undefined'].includes(typeof value['url']) &&
  (value['parts'] === undefined || isParts(value['parts']));

/** A standard parameter of SSM holds 4 KB (SSM quotas). */
const MAX_BYTES = 4096;
/** From the least helpful on. */
const DISPENSABLE = [
  'npmNames',
  'npm',
  'settingsNames',
  'settings',
  'ownNames',
  'dependencies',
  'own',
  'contracts',
] as const satisfies readonly (keyof Parts)[];

/** JSON of an entry within 4 KB: parts are dropped until it fits, the fingerprints never. */
export const serialise = (entry: LedgerEntry): string => {
  const { parts, ...rest } = entry;
  if (!parts) return JSON.stringify(rest);
  const kept: Record<string, unknown> = { ...parts };
  for (const name of [undefined, ...DISPENSABLE]) {
    if (name) delete kept[name];
    const text = JSON.stringify({ ...rest, parts: kept });
    if (Buffer.byteLength(text) <= MAX_BYTES) return text;
  }
  return JSON.stringify(rest);
};
