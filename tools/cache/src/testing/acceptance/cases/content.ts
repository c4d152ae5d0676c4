import { randomBytes } from 'node:crypto';
import { gzipBomb, gzipped, nxArchive, tarOf } from '../../archive';
import type { Mode } from '../mode';
import { type AcceptanceCase, answer, everywhere, heldBy, inapplicable } from '../table';
import { main } from './jobs';

const PAST_THE_PLANE = inapplicable(
  'the bytes go from the sidecar to S3, so that nobody between could look into them; an entry reaches readers of ' +
    'its scope alone, and Nx from 23.0.2 on refuses what leads out of the workspace',
);

/** What became of an archive that could harm whoever unpacks it. */
const hostile = async (mode: Mode, archive: Buffer): Promise<unknown> => {
  const [hash, door] = [mode.hash(), await mode.door(main(mode))];
  const status = await door.put(hash, archive);
  const arrived = await door.arrived();
  return [status, arrived?.stored ?? 0, await door.read(hash), await mode.underWay()];
};

const REFUSED = {
  serve: answer([403, 0, 404, []]),
  'container over S3': answer([403, 0, 404, []]),
  'sidecar before serve': answer([200, 0, 404, []]),
  'sidecar before the control plane': PAST_THE_PLANE,
};

/** Repeated; its length has no factor in common with those of chunks. */
const NOISE = randomBytes(99_991);
const SIZES = [0, 1, 5_000_000, 6_100_000, 60_000_000];

/** What is said of the bytes of entries. */
export const CONTENT: readonly AcceptanceCase[] = [
  {
    id: 13,
    says: 'an entry that was changed where it lies is a miss',
    sends: 'PUT, GET, other bytes of equal length in its place, GET',
    outcome: async (mode) => {
      const [hash, door] = [mode.hash(), await mode.door(main(mode))];
      await door.store(hash, 'clean');
      const before = await door.read(hash);
      await mode.tamper(hash);
      return [before, await door.read(hash)];
    },
    cells: everywhere(['clean', 404]),
  },
  {
    id: 14,
    says: 'an archive that leads out of the workspace is not stored',
    sends: 'PUT of archives with .., an absolute path, a link that leaves, a device',
    outcome: async (mode) => {
      const archives = await Promise.all([
        nxArchive({ name: '../evil', content: 'x' }),
        nxArchive({ name: '/etc/evil', content: 'x' }),
        nxArchive({ name: 'dist/link', type: 'symlink', linkname: '../../../etc' }),
        nxArchive({ name: 'dist/device', type: 'character-device' }),
      ]);
      const outcomes: unknown[] = [];
      // One after the other: each looks at what is under way.
      for (const archive of archives) outcomes.push(await hostile(mode, archive));
      return (
        outcomes.find((each) => JSON.stringify(each) !== JSON.stringify(outcomes[0])) ?? outcomes[0]
      );
    },
    cells: REFUSED,
  },
  {
    id: 15,
    says: 'a gzip bomb is not stored',
    sends: 'PUT of 10 MB that unpack to 10 GB',
    outcome: async (mode) => hostile(mode, await gzipBomb(10 * 2 ** 30)),
    cells: REFUSED,
  },
  {
    id: 21,
    says: 'entries of every size come back as they went',
    sends: 'PUT and GET of 0 bytes, 1 byte, 5 MB, 6.1 MB and 60 MB',
    outcome: async (mode) => {
      const door = await mode.door(main(mode));
      const wrong: number[] = [];
      for (const size of SIZES) {
        const [hash, bytes] = [mode.hash(), Buffer.alloc(size, NOISE)];
        const status = await door.store(hash, bytes);
        const got = await door.get(hash);
        const same = got.status === 200 && got.bytes.equals(bytes);
        if (status !== 200 || !same) wrong.push(size);
      }
      return wrong;
    },
    cells: {
      ...everywhere([]),
      serve: heldBy(
        'src/server/memory.spec.ts › 0 bytes, 1 byte, 5 MB, 6.1 MB and 60 MB come back as they went',
      ),
    },
  },
  {
    id: 21,
    says: 'memory stays below 150 MB, and so it is at 2 GB',
    sends: 'PUT and GET of 2 GB; of 60 MB, many at once',
    cells: {
      serve: heldBy(
        'src/server/memory.spec.ts › 2 GB come back as they went (large: CI may leave it out by this name)',
      ),
      'container over S3': heldBy(
        'src/container/image.spec.ts › its command serves 60 MB in less than 150 MB of memory, may write to its spool alone, and is healthy',
      ),
      'sidecar before serve': heldBy(
        'src/sidecar/memory.spec.ts › memory grows by less than 80 MB however many entries of 60 MB pass at once',
      ),
      'sidecar before the control plane': inapplicable(
        'the sidecar is the same program, and no byte of an entry reaches the control plane',
      ),
    },
  },
  {
    id: 37,
    says: 'when the quota is reached, what was read longest ago goes',
    sends: 'PUT of more than the store may hold',
    cells: {
      serve: heldBy(
        'src/store/files/limits.spec.ts › when the limit is passed, the entries read longest ago go, down to nine tenths',
      ),
      'container over S3': inapplicable(
        'a bucket has no quota: its entries go by age, as the stack of the bucket says',
      ),
      'sidecar before serve': inapplicable(
        'the store is that of serve; a sidecar keeps no entries',
      ),
      'sidecar before the control plane': inapplicable(
        'a bucket has no quota: its entries go by age, as the stack of the bucket says',
      ),
    },
  },
  {
    id: 38,
    says: 'an entry that an admin took out is a miss, and the next run stores it',
    sends: 'PUT, DELETE by the admin or in the bucket, GET, PUT of other bytes, GET',
    outcome: async (mode) => {
      const hash = mode.hash();
      const first = await mode.door(main(mode));
      await first.store(hash, 'corrupt');
      await mode.remove(hash);
      const missed = await first.read(hash);
      const next = await mode.door(main(mode));
      return [missed, await next.store(hash, 'whole'), await next.read(hash)];
    },
    cells: everywhere([404, 200, 'whole']),
  },
  {
    id: 39,
    says: 'what a failed task left is kept as it came; whether it is replayed is up to Nx',
    sends: 'PUT and GET of an archive with exit code 1',
    outcome: async (mode) => {
      const [hash, door] = [mode.hash(), await mode.door(main(mode))];
      const code = { name: 'code', content: Buffer.from([0, 0, 0, 1]) };
      const archive = await gzipped(await tarOf({ name: 'terminalOutput', content: 'no' }, code));
      const status = await door.store(hash, archive);
      return [status, (await door.get(hash)).bytes.equals(archive)];
    },
    cells: everywhere([200, true]),
  },
  {
    id: 39,
    says: 'a failure that was stored is not replayed to those who did not ask',
    sends: 'a build with NX_CACHE_FAILURES=true, then one without',
    cells: {
      serve: heldBy(
        'e2e/src/sharing.e2e.spec.ts › acceptance 39: a failure that was stored is not replayed to those who did not ask',
      ),
      'container over S3': inapplicable('Nx gets the same bytes, as the row above shows'),
      'sidecar before serve': inapplicable('Nx gets the same bytes, as the row above shows'),
      'sidecar before the control plane': inapplicable(
        'Nx gets the same bytes, as the row above shows',
      ),
    },
  },
];
