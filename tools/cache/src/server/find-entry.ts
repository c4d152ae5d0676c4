import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { EntryKey } from '../core/entry-key';
import type { Grant } from '../core/grant';
import type { Seal } from '../core/seal';
import type { OpenEntry } from '../store/store';
import type { Services } from './services';

type Finders = Pick<Services, 'store' | 'seals' | 'telemetry'> & {
  /** Whether nobody behind us compares the bytes with the seal. */
  readonly verifyReads: boolean;
};

/** An entry whose seal fits, and where it was. */
export interface FoundEntry {
  readonly key: EntryKey;
  readonly entry: OpenEntry;
}

const sha256 = async (body: Readable): Promise<string> => {
  const hash = createHash('sha256');
  for await (const chunk of body) hash.update(chunk as Buffer);
  return hash.digest('hex');
};

/** Reports an entry that somebody changed, and puts it aside so that the next build stores it anew. */
const reject = async (
  { store, telemetry }: Finders,
  key: EntryKey,
  { principal }: Seal,
): Promise<undefined> => {
  telemetry.tampered({ repository: key.repository, hash: key.hash, principal });
  await store.quarantine(key);
  return undefined;
};

/**
 * The entry once all its bytes have been compared with the seal. Where a store has to be asked again for them, it
 * has to give the same ones.
 */
const verified = async (finders: Finders, { key, entry }: FoundEntry) => {
  const digest = await (entry.sha256?.() ?? sha256(entry.body));
  if (digest !== entry.seal.sha256) {
    entry.body.destroy();
    return reject(finders, key, entry.seal);
  }
  if (entry.sha256) return { key, entry };
  const again = await finders.store.open(key);
  if (!again) return undefined;
  if (again.version === entry.version && again.seal.signature === entry.seal.signature)
    return { key, entry: again };
  again.body.destroy();
  return undefined;
};

const sound = async (finders: Finders, key: EntryKey): Promise<FoundEntry | undefined> => {
  const entry = await finders.store.open(key);
  if (!entry) return undefined;
  const verdict = await finders.seals.check(entry.seal, key, entry.size);
  if (verdict === 'sound')
    return finders.verifyReads ? verified(finders, { key, entry }) : { key, entry };
  entry.body.destroy();
  return verdict === 'unknown-key' ? undefined : reject(finders, key, entry.seal);
};

/**
 * The first sound entry in the order the grant reads: `trusted` before a scope of one's own.
 * @throws StoreError when the store fails.
 */
export const findEntry = async (
  finders: Finders,
  { repository, reads }: Grant,
  hash: string,
): Promise<FoundEntry | undefined> => {
  for (const scope of reads) {
    const found = await sound(finders, { repository, scope, hash });
    if (found) return found;
  }
  return undefined;
};

/** Whether any scope the grant reads has the hash; what is there is not replaced, not even in another scope. */
export const isTaken = async (
  { store }: Pick<Services, 'store'>,
  { repository, reads }: Grant,
  hash: string,
): Promise<boolean> => {
  for (const scope of reads) if (await store.has({ repository, scope, hash })) return true;
  return false;
};
