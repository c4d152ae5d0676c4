import { createHash } from 'node:crypto';

/**
 * Digests by name, packed: for each name three bytes of the name's own SHA-256 and three of its
 * digest, in Base64: eight characters a name. They tell which names changed and can hide a change
 * (one in 16 million), so they explain and never decide.
 */
export type PackedDigests = string;

const BYTES = 3;
const HEX = BYTES * 2;

/** @param digests whatever tells two states apart, by name */
export const pack = (digests: Readonly<Record<string, string>>): PackedDigests =>
  Object.entries(digests)
    .map(([name, digest]) => Buffer.from(`${keyOf(name)}${short(digest)}`, 'hex'))
    .sort((a, b) => a.compare(b))
    .map((bytes) => bytes.toString('base64'))
    .join('');

/** How names differ between two states. */
export interface Changes {
  /** Names that came or changed, sorted. */
  readonly names: readonly string[];
  /** Names that went, sorted, as far as they are known. */
  readonly gone: readonly string[];
  /** How many went whose names nobody knows. */
  readonly unnamed: number;
}

/** @param known names that may have been there before */
export const changesSince = (
  before: PackedDigests,
  now: Readonly<Record<string, string>>,
  known: readonly string[] = [],
): Changes => {
  const old = unpack(before);
  const names = Object.keys(now).filter((name) => old.get(keyOf(name)) !== short(now[name] ?? ''));
  const keys = new Set(Object.keys(now).map(keyOf));
  const lost = new Set([...old.keys()].filter((key) => !keys.has(key)));
  const gone = known.filter((name) => lost.has(keyOf(name)));
  return { names: names.sort(), gone: [...gone].sort(), unnamed: lost.size - gone.length };
};

const unpack = (packed: PackedDigests): Map<string, string> => {
  const hex = Buffer.from(packed, 'base64').toString('hex');
  const entries = Array.from({ length: hex.length / (2 * HEX) }, (_, index) =>
    hex.slice(index * 2 * HEX, (index + 1) * 2 * HEX),
  );
  return new Map(entries.map((entry) => [entry.slice(0, HEX), entry.slice(HEX)]));
};

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const keyOf = (name: string): string => sha256(name).slice(0, HEX);

const short = (value: string): string => sha256(value).slice(0, HEX);
