import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { verifySeal } from '../core/verify-seal';
import { IncompleteBody, type Store } from '../store/store';
import { bodyOf, bytesOf, newKey, sealFor, sha256Of, testSealer } from './entry';

/** What every kind of store must pass; `store` is called once for each test. */
export interface StoreSuite {
  readonly store: () => Store;
  /** Number of the acceptance case "of 50 writers one wins" for this kind of store. */
  readonly raceCase: 22 | 23;
}

const write = (store: Store, bytes: Buffer, key = newKey()) =>
  store.createExclusive(key, bodyOf(bytes), bytes.length, sealFor(key));

const reading = ({ store }: StoreSuite): void => {
  it('has nothing at first', async () => {
    expect(await store().open(newKey())).toBeUndefined();
    expect(await store().has(newKey())).toBe(false);
  });

  it.each([0, 1, 70_000, 5_000_000])('gives %d bytes back as they came', async (size) => {
    const [key, bytes] = [newKey(), randomBytes(size)];
    expect(await write(store(), bytes, key)).toBe('created');
    expect(await store().has(key)).toBe(true);
    const entry = await store().open(key);
    expect(entry?.size).toBe(size);
    expect(entry?.seal).toMatchObject({ ...key, size, sha256: sha256Of(bytes) });
    expect(verifySeal(entry!.seal, await testSealer.publicKeys())).toBe(true);
    expect((await bytesOf(entry)).equals(bytes)).toBe(true);
  });

  it('lets go of a body that is not read', async () => {
    const key = newKey();
    await write(store(), randomBytes(2_000_000), key);
    for (let turn = 0; turn < 3; turn++) (await store().open(key))?.body.destroy();
    expect((await bytesOf(await store().open(key))).length).toBe(2_000_000);
  });

  it('keeps repositories and scopes apart', async () => {
    const trusted = newKey();
    await write(store(), Buffer.from('ours'), trusted);
    expect(await store().has({ ...trusted, scope: 'own/pr-7' })).toBe(false);
    expect(await store().has({ ...trusted, repository: 'github/12' })).toBe(false);
    expect(await store().has({ ...trusted, repository: 'gitlab/git.example/1234' })).toBe(false);
  });
};

const writing = ({ store, raceCase }: StoreSuite): void => {
  it('writes an entry once', async () => {
    const key = newKey();
    expect(await write(store(), Buffer.from('first'), key)).toBe('created');
    expect(await write(store(), Buffer.from('second'), key)).toBe('exists');
    expect(String(await bytesOf(await store().open(key)))).toBe('first');
  });

  it(`acceptance ${raceCase}: of 50 writers at once one wins, and its body is whole`, async () => {
    const key = newKey();
    const bodies = Array.from({ length: 50 }, (_, index) => Buffer.alloc(200_000, index));
    const results = await Promise.all(bodies.map((bytes) => write(store(), bytes, key)));
    expect(results.filter((result) => result === 'created')).toHaveLength(1);
    expect(results.filter((result) => result === 'exists')).toHaveLength(49);
    const stored = await bytesOf(await store().open(key));
    expect(stored.equals(bodies[results.indexOf('created')]!)).toBe(true);
  });

  it.each([
    ['shorter', 11],
    ['longer', 9],
  ])('refuses a body %s than announced and keeps nothing of it', async (_what, announced) => {
    const key = newKey();
    const body = Readable.from([Buffer.from('ten bytes!')]);
    await expect(
      store().createExclusive(key, body, announced, sealFor(key)),
    ).rejects.toBeInstanceOf(IncompleteBody);
    expect(await store().has(key)).toBe(false);
    expect(await write(store(), Buffer.from('again'), key)).toBe('created');
  });

  it('acceptance 24: keeps nothing of a sender that goes away', async () => {
    const key = newKey();
    const body = Readable.from(
      (function* () {
        yield randomBytes(100_000);
        throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
      })(),
    );
    const written = store().createExclusive(key, body, 200_000, sealFor(key));
    await expect(written).rejects.toBeInstanceOf(IncompleteBody);
    expect(await store().has(key)).toBe(false);
  });

  it('keeps nothing that could not be sealed', async () => {
    const key = newKey();
    const noSeal = () => Promise.reject(new Error('no key'));
    const written = store().createExclusive(key, Readable.from([Buffer.from('x')]), 1, noSeal);
    await expect(written).rejects.toThrow('no key');
    expect(await store().has(key)).toBe(false);
  });
};

const administering = ({ store }: StoreSuite): void => {
  it.each(['remove', 'quarantine'] as const)(
    'after %s an entry can be stored anew',
    async (act) => {
      const key = newKey({ scope: 'own/pr-7' });
      await write(store(), Buffer.from('bad'), key);
      expect(await store()[act](key)).toBe(true);
      expect(await store().open(key)).toBeUndefined();
      expect(await store()[act](key)).toBe(false);
      expect(await write(store(), Buffer.from('good'), key)).toBe('created');
      expect(String(await bytesOf(await store().open(key)))).toBe('good');
    },
  );

  it('is ready, and ready again', async () => {
    await store().ready();
    await store().ready();
  });
};

/** The contract of {@link Store} as tests; call it inside a spec file. */
export const describeStore = (name: string, suite: StoreSuite): void => {
  describe(name, () => {
    describe('reading', () => reading(suite));
    describe('writing', () => writing(suite));
    describe('administering', () => administering(suite));
  });
};
