import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { gzipBomb, gzipped, nxArchive, tarOf } from '../testing/archive';
import { ArchiveRefused, type ArchiveVerdict, validateArchive } from './validate-archive';

/** Feeds an archive in pieces, as a socket would. */
const check = async (bytes: Buffer, piece = 1000): Promise<ArchiveVerdict> => {
  const archive = validateArchive();
  for (let at = 0; at < bytes.length; at += piece)
    await new Promise<void>((resolve, reject) =>
      archive.write(bytes.subarray(at, at + piece), (refusal) =>
        refusal ? reject(refusal) : resolve(),
      ),
    );
  return archive.end();
};

const refusalOf = (bytes: Buffer): Promise<string> =>
  check(bytes).then(
    (verdict) => `let through as ${verdict.kind}`,
    (error: Error) => (error instanceof ArchiveRefused ? error.message : `crashed: ${error}`),
  );

describe('what Nx makes', () => {
  it('is let through, with links inside its own folder', async () => {
    const archive = await nxArchive(
      { name: 'libs/a/dist/', type: 'directory' },
      { name: 'libs/a/dist/index.js', content: randomBytes(200_000) },
      { name: 'libs/a/dist/current', type: 'symlink', linkname: './index.js' },
      { name: 'libs/a/dist/up', type: 'symlink', linkname: '../../b/dist' },
      { name: 'libs/a/dist/same', type: 'link', linkname: 'libs/a/dist/index.js' },
      { name: `libs/${'deep/'.repeat(60)}file.js`, content: 'a path longer than a header' },
    );
    expect(await check(archive)).toEqual({ kind: 'archive', entries: 8 });
  });

  it.each([1, 7, 1000, 1_000_000])('whatever pieces of %d bytes it comes in', async (piece) => {
    const archive = await nxArchive({ name: 'dist/a.js', content: 'x'.repeat(3000) });
    expect(await check(archive, piece)).toEqual({ kind: 'archive', entries: 3 });
  });
});

describe('acceptance 14: an archive that reaches outside is refused', () => {
  const file = (name: string) => ({ name, content: 'x' });
  const link = (name: string, linkname: string) => ({ name, linkname, type: 'symlink' as const });
  it.each([
    ['a parent folder', [file('../evil')], "holds '..'"],
    ['a parent folder on the way', [file('dist/../../evil')], "holds '..'"],
    ['a parent folder of Windows', [file('dist\\..\\..\\evil')], "holds '..'"],
    ['an absolute path', [file('/etc/cron.d/evil')], 'is absolute'],
    ['an absolute path of Windows', [file('C:\\evil')], 'is absolute'],
    ['a link to an absolute path', [link('dist/etc', '/etc')], 'relative target'],
    ['a link out', [link('dist/up', '../../etc')], 'leads out'],
    ['a link out of the root', [link('up', '..')], 'leads out'],
    ['a link that goes up later', [link('a/b/c', '../x/../../..')], 'leads out'],
    ['a file through a link', [link('dist/a', '../b'), file('dist/a/c')], 'through a symbolic'],
    [
      'a hard link through a link',
      [link('a', 'b'), { name: 'c', type: 'link' as const, linkname: 'a/d' }],
      'through a symbolic',
    ],
    ['a hard link out', [{ name: 'a', type: 'link' as const, linkname: '../b' }], "holds '..'"],
    ['a character device', [{ name: 'a', type: 'character-device' as const }], 'of kind'],
    ['a block device', [{ name: 'a', type: 'block-device' as const }], 'of kind'],
    ['a pipe', [{ name: 'a', type: 'fifo' as const }], 'of kind'],
  ])('%s', async (_what, entries, why) => {
    const archive = await nxArchive(file('dist/good.js'), ...entries);
    expect(await refusalOf(archive)).toContain(why);
  });
});

describe('an archive that cannot be unpacked is refused', () => {
  it('cut off', async () => {
    const archive = await nxArchive({ name: 'dist/a.js', content: randomBytes(10_000) });
    expect(await refusalOf(archive.subarray(0, 5_000))).toContain('damaged');
  });

  it('one bit changed', async () => {
    const archive = await nxArchive({ name: 'dist/a.js', content: randomBytes(10_000) });
    archive[5_000]! ^= 1;
    expect(await refusalOf(archive)).toContain('damaged');
  });

  it('a tar that ends early in a whole gzip', async () => {
    const tar = await tarOf({ name: 'dist/a.js', content: randomBytes(10_000) });
    expect(await refusalOf(await gzipped(tar.subarray(0, 5_000)))).toContain('damaged');
  });
});

describe('acceptance 15: an archive that unpacks to too much is refused', () => {
  it('while it passes, long before its end', async () => {
    const bomb = await gzipBomb(10 * 2 ** 30);
    expect(bomb.length).toBeLessThan(11_000_000);
    const archive = validateArchive();
    let passed = 0;
    const refusal = await new Promise<Error>((resolve) => {
      const next = (error?: Error): void => {
        if (error) return resolve(error);
        const piece = bomb.subarray(passed, (passed += 65_536));
        archive.write(piece, next);
      };
      next();
    });
    expect(refusal).toBeInstanceOf(ArchiveRefused);
    expect(refusal.message).toMatch(/^the archive unpacks to \d+ bytes and more/);
    expect(passed).toBeLessThan(300_000);
  });

  it('what packs well may unpack to 64 MiB', async () => {
    const archive = await gzipped(
      await tarOf({ name: 'zeros', content: Buffer.alloc(60 * 2 ** 20) }),
    );
    expect(await check(archive, 65_536)).toEqual({ kind: 'archive', entries: 1 });
  });
});

describe('a format that is not known is let through', () => {
  it.each([
    ['nothing', Buffer.alloc(0)],
    ['one byte', Buffer.from('x')],
    ['half of the sign of gzip', Buffer.from([0x1f])],
    ['no gzip', randomBytes(5000).fill(7, 0, 2)],
  ])('%s', async (_what, bytes) => {
    expect(await check(bytes)).toEqual({ kind: 'unknown', why: 'the body is not gzip' });
  });

  it('gzip around something else', async () => {
    expect(await check(await gzipped(randomBytes(5000)))).toEqual({
      kind: 'unknown',
      why: 'what is in the gzip body is not tar',
    });
  });
});
