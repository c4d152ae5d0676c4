import { randomBytes, randomInt } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { gzipped, nxArchive, tarOf, withHeader } from '../testing/archive';
import { type Random, randomOf } from '../testing/random';
import { EntryPaths } from './entry-paths';
import { NoTar, TarReader } from './tar-reader';
import { ArchiveRefused, validateArchive } from './validate-archive';

const BOUND_MS = 2_000;

/** What became of an archive: the verdict, the refusal, or that there was neither in time. */
const outcomeOf = async (bytes: Buffer): Promise<string> => {
  const check = validateArchive({ stepMs: 60_000, totalMs: 60_000 });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(resolve, BOUND_MS, 'no verdict');
  });
  const verdict = new Promise<void>((resolve, reject) =>
    check.write(bytes, (refusal) => (refusal ? reject(refusal) : resolve())),
  )
    .then(() => check.end())
    .then(
      ({ kind }) => kind,
      (error: Error) => (error instanceof ArchiveRefused ? error.message : `crashed: ${error}`),
    );
  return Promise.race([verdict, late]).finally(() => {
    clearTimeout(timer);
    check.destroy();
  });
};

describe('an archive that would keep the check waiting is refused', () => {
  it.each(Array.from({ length: 127 }, (_, index) => 0x81 + index))(
    'with a size that begins with the byte %d',
    async (byte) => {
      const archive = await withHeader({ name: 'dist/a', content: 'x' }, (block) => {
        block[124] = byte;
      });
      expect(await outcomeOf(archive)).toContain('whose size is no number');
    },
  );

  it.each([
    ['above what a number holds', [0x80, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]],
    ['with more than eight bytes', [0x80, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]],
    ['in no digits', [...Buffer.from('zzzzzzzzzzz\0')]],
    ['in digits with something behind', [...Buffer.from('0000001 7 1\0')]],
    ['that is empty', Array<number>(12).fill(0)],
  ])('with a size %s', async (_what, size) => {
    const archive = await withHeader({ name: 'dist/a', content: 'x' }, (block) => {
      block.set(size, 124);
    });
    expect(await outcomeOf(archive)).toContain('whose size is no number');
  });

  it.each(['1', '2', '5', '3', '4', '6', 'S', 'x', 'g', 'L', 'K'])(
    'with content behind an entry of type %s',
    async (type) => {
      const archive = await withHeader({ name: 'dist/a', content: 'x' }, (block) => {
        block.write(type, 156);
      });
      expect(await outcomeOf(archive)).toMatch(/^the archive (holds|is damaged)/);
    },
  );

  it('with content behind a folder that is written as a file', async () => {
    const archive = await withHeader(
      { name: 'dist/', content: 'x', type: 'file' },
      () => undefined,
    );
    expect(await outcomeOf(archive)).toContain("of kind 'directory' with 1 bytes, allowed are 0");
  });

  it('with a size that is far more than what follows', async () => {
    const archive = await withHeader({ name: 'dist/a', content: 'x' }, (block) => {
      block.write('77777777777\0', 124);
    });
    expect(await outcomeOf(archive)).toContain('damaged');
  });

  it.each([
    ['a long name without an entry', 'L', Buffer.from('dist/long\0')],
    ['a pax header that is cut off', 'x', Buffer.from('30 path=dist/a\n')],
    ['a pax header without a length', 'x', Buffer.from('path=dist/a\n')],
    ['a size in a pax header', 'x', Buffer.from('9 size=1\n')],
    ['a path for all', 'g', Buffer.from('15 path=../evil\n')],
    ['a name of a megabyte', 'L', Buffer.alloc(1_000_000, 'a')],
    ['a path that passes all limits', 'L', Buffer.alloc(60_000, 'a/')],
    ['a zero byte in a long name', 'L', Buffer.from('dist\0/../evil\0')],
  ])('with %s', async (_what, type, content) => {
    const archive = await withHeader({ name: 'x', content }, (block) => {
      block.write(type, 156);
    });
    expect(await outcomeOf(archive)).toMatch(/^the archive (holds|is damaged)/);
  });

  it('with two paths for one entry', async () => {
    const long = await withHeader({ name: 'x', content: 'dist/b\0' }, (block) => {
      block.write('L', 156);
    });
    const name = gunzipSync(long).subarray(0, 1024);
    const twice = [name, name, await tarOf({ name: 'dist/a', content: 'x' })];
    expect(await outcomeOf(await gzipped(Buffer.concat(twice)))).toContain('two paths for one');
  });

  it('with something behind its end', async () => {
    const [one, two] = [await tarOf({ name: 'a', content: 'x' }), await tarOf({ name: '../b' })];
    expect(await outcomeOf(await gzipped(Buffer.concat([one, two])))).toContain('follows its end');
  });
});

describe('an archive that is made to cost time', () => {
  it('of the deepest paths there may be is judged in time', async () => {
    const deep = 'a/'.repeat(2000);
    const entries = Array.from({ length: 60 }, (_, index) => ({ name: `${deep}${index}` }));
    const link = { name: `${deep}link`, type: 'symlink' as const, linkname: 'x' };
    expect(await outcomeOf(await nxArchive(link, ...entries))).toBe('archive');
  });

  it('of more links than fit in memory is refused', async () => {
    const links = Array.from({ length: 120 }, (_, index) => ({
      name: `${index}/${'a/'.repeat(2000)}link`,
      type: 'symlink' as const,
      linkname: 'x',
    }));
    expect(await outcomeOf(await nxArchive(...links))).toContain('200000 names');
  });

  it('is refused when it takes longer than there is patience', async () => {
    const check = validateArchive({ stepMs: 0, totalMs: 60_000 });
    const archive = await gzipped(Buffer.alloc(50_000_000));
    const refusal = await new Promise<Error | undefined>((done) => check.write(archive, done));
    expect(refusal?.message).toBe('looking into the archive took longer than 0 ms');
    await expect(check.end()).rejects.toBe(refusal);
  });

  it('has no verdict once nobody waits for it', async () => {
    const check = validateArchive();
    const archive = await nxArchive({ name: 'dist/a', content: randomBytes(10_000) });
    await new Promise<void>((done) => check.write(archive.subarray(0, 5_000), () => done()));
    const verdict = check.end();
    check.destroy();
    await expect(verdict).rejects.toThrow('nobody waits any more');
  });
});

/** Changes one to four bytes of headers and contents, or moves, doubles, cuts a block. */
const mutate = (tar: Buffer, random: Random): Buffer => {
  const block = random.below(tar.length / 512) * 512;
  const ways = [
    () => Buffer.concat([tar.subarray(0, block), tar.subarray(block + 512)]),
    () => Buffer.concat([tar.subarray(0, block + 512), tar.subarray(block)]),
    () => tar.subarray(0, random.below(tar.length)),
    () => mended(changed(tar, random, block), block),
    () => mended(changed(tar, random, block), block),
    () => mended(changed(tar, random, block), block),
    () => changed(tar, random, block),
  ];
  return random.pick(ways)();
};

/** Positions a reader decides by: name, size, type, name of the link, magic, prefix. */
const FIELDS = [0, 1, 124, 125, 130, 134, 135, 136, 156, 157, 257, 263, 345];

const changed = (tar: Buffer, random: Random, block: number): Buffer => {
  const copy = Buffer.from(tar);
  for (let times = 1 + random.below(4); times > 0; times--) {
    const at = block + (random.once(4) ? random.below(512) : random.pick(FIELDS));
    copy[at] = random.once(3) ? random.pick([...Buffer.from('01235gxLKS/.\0')]) : random.below(256);
  }
  return copy;
};

const mended = (tar: Buffer, block: number): Buffer => {
  const header = tar.subarray(block, block + 512).fill(' ', 148, 156);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return tar;
};

const SEED = Number(process.env['FUZZ_SEED'] ?? randomInt(2 ** 31));

const mutated = async (): Promise<Buffer> =>
  gunzipSync(
    await nxArchive(
      { name: 'libs/a/dist/', type: 'directory' },
      { name: 'libs/a/dist/index.js', content: randomBytes(3_000) },
      { name: 'libs/a/dist/link', type: 'symlink', linkname: './index.js' },
      { name: `libs/${'deep/'.repeat(60)}file.js`, content: 'a path longer than a header' },
    ),
  );

/** Judges what is in the gzip, in pieces that cut through headers. */
const judged = (tar: Buffer): string => {
  const paths = new EntryPaths();
  const reader = new TarReader((header) => paths.check(header));
  try {
    for (let at = 0; at < tar.length; at += 700) reader.push(tar.subarray(at, at + 700));
    reader.end();
    return 'archive';
  } catch (error) {
    if (error instanceof NoTar) return 'unknown';
    return error instanceof ArchiveRefused ? 'refused' : `crashed: ${error}`;
  }
};

it('10,000 mutated archives each get a verdict in time', async () => {
  const tar = await mutated();
  const outcomes = new Set<string>();
  for (let number = 0; number < 10_000; number++) {
    const began = performance.now();
    const outcome = judged(mutate(tar, randomOf(SEED + number)));
    outcomes.add(outcome);
    if (outcome.startsWith('crashed') || performance.now() - began > BOUND_MS)
      throw new Error(`${outcome}: run again with FUZZ_SEED=${SEED + number}`);
  }
  expect([...outcomes].sort()).toEqual(['archive', 'refused', 'unknown']);
});

it('500 mutated archives each get the same verdict through gzip, damaged ones too', async () => {
  const tar = await mutated();
  for (let number = 0; number < 500; number++) {
    const random = randomOf(SEED + number);
    const changedTar = mutate(tar, random);
    const bytes = gzipSync(changedTar, { level: 1 });
    const isDamaged = random.once(4);
    if (isDamaged) bytes[random.below(bytes.length)]! ^= 1 + random.below(255);
    const outcome = (await outcomeOf(bytes)).replace(/^the archive .*/s, 'refused');
    const expected = isDamaged ? ['archive', 'refused', 'unknown'] : [judged(changedTar)];
    expect(expected, `run again with FUZZ_SEED=${SEED + number}`).toContain(outcome);
  }
});
