import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { createSealer } from '../core/ed25519-sealer';
import type { EntryKey } from '../core/entry-key';
import type { MakeSeal, OpenEntry } from '../store/store';

const { privateKey } = generateKeyPairSync('ed25519');

/** A sealer with a key of this process. */
export const testSealer = createSealer({
  privateKeyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
});

/** The key of an entry nobody else uses, in `trusted` of one repository unless said otherwise. */
export const newKey = (differs: Partial<EntryKey> = {}): EntryKey => ({
  repository: 'github/1234',
  scope: 'trusted',
  hash: randomBytes(8).readBigUInt64BE().toString(),
  ...differs,
});

/** What a server hands a store to complete the seal with. */
export const sealFor =
  (key: EntryKey): MakeSeal =>
  (content) =>
    testSealer.seal({ ...key, ...content });

export const sha256Of = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** All bytes of an entry. */
export const bytesOf = async (entry: OpenEntry | undefined): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of entry?.body ?? Readable.from([])) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

/** A body that arrives in pieces of 64 KiB. */
export const bodyOf = (bytes: Buffer): Readable =>
  Readable.from(
    (function* () {
      for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
    })(),
    { objectMode: false },
  );
