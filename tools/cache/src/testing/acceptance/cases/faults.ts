import { rename, rm, writeFile } from 'node:fs/promises';
import type { Mode } from '../mode';
import { type AcceptanceCase, answer, heldBy, inapplicable } from '../table';
import { main } from './jobs';

const COMMAND = 'src/sidecar/command/command.spec.ts';
const CONTAINER = 'src/container/container.spec.ts';

const both = (cell: ReturnType<typeof heldBy>) => ({
  'sidecar before serve': cell,
  'sidecar before the control plane': cell,
});

/** While the folder for bodies on their way cannot be written: what is read, and what becomes of a write. */
const withoutSpool = async (mode: Mode): Promise<unknown> => {
  const [there, hash, door] = [mode.hash(), mode.hash(), await mode.door(main(mode))];
  await door.store(there, 'there');
  const spool = door.spool ?? mode.spool ?? '';
  await rename(spool, `${spool}-away`);
  await writeFile(spool, 'no folder');
  const seen = [await door.read(there), await door.put(hash, 'x')];
  await rm(spool);
  await rename(`${spool}-away`, spool);
  return [...seen, await door.read(hash), await door.store(hash, 'later')];
};

const BREAKAGES = [
  { status: 500, code: 'InternalError' },
  { status: 503, code: 'SlowDown' },
  { status: 403, code: 'AccessDenied' },
  'hang',
  'reset',
  'truncate',
] as const;

/** By fault: the status of a read and of a write, how many entries the sidecar dropped, and whether it took 5 s. */
const broken = (what: 'bucket' | 'plane') => async (mode: Mode) => {
  const seen: unknown[] = [];
  for (const fault of BREAKAGES) {
    const [there, hash, door] = [mode.hash(), mode.hash(), await mode.door(main(mode))];
    await door.store(there, 'there');
    const began = Date.now();
    mode.faulty?.[what].fail(fault);
    const statuses = [await door.read(there), await door.put(hash, 'x')];
    const dropped = Object.values((await door.arrived())?.dropped ?? {});
    mode.faulty?.[what].heal();
    seen.push([...statuses, dropped, Date.now() - began < 5_000 ? 'in time' : 'late']);
  }
  return seen;
};

const DROPPED = Array<unknown>(BREAKAGES.length).fill([404, 200, [1], 'in time']);

/** An upload whose first request to the bucket is reset. */
const lostOnce = async (mode: Mode): Promise<unknown> => {
  const [hash, door] = [mode.hash(), await mode.door(main(mode))];
  mode.faulty?.bucket.fail('reset', { matching: /^PUT /, times: 1 });
  await door.put(hash, 'x');
  return [await door.arrived(), await door.read(hash)];
};

const NOTHING_BETWEEN = inapplicable(
  'Nx asks the server itself, and deals with its silence itself',
);

/** What goes wrong around the cache. */
export const FAULTS: readonly AcceptanceCase[] = [
  {
    id: 25,
    says: 'after kill -9 in the middle of a write the entry is absent, and the next start sweeps',
    sends: 'half of a PUT, SIGKILL, start, GET, PUT',
    cells: {
      serve: heldBy(
        'src/server/lifecycle.spec.ts › acceptance 25: after kill -9 in the middle of a write the entry is absent and nothing stays',
      ),
      'container over S3': heldBy(
        `${CONTAINER} › acceptance 25: after kill -9 in the middle of a write the entry is absent and nothing stays`,
      ),
      ...both(
        heldBy(
          `${COMMAND} › drain ends well after the sidecar was killed, and its spool is swept by the next`,
        ),
      ),
    },
  },
  {
    id: 27,
    says: 'a disk that fills up is a 403, what came is removed, others are served',
    sends: 'PUT of 6 MB to a disk of 4 MB, PUT of less',
    cells: {
      serve: heldBy(
        'src/server/disk-faults.spec.ts › acceptance 27: a disk that fills up is a 403, what came is removed, others are served',
      ),
      'container over S3': heldBy(
        `${CONTAINER} › acceptance 27: a spool that fills up is a 403, what came is removed, others are served`,
      ),
      ...both(
        heldBy(
          `${COMMAND} › acceptance 27: a spool that fills up is a 403, what came is removed, the build goes on`,
        ),
      ),
    },
  },
  {
    id: 28,
    says: 'where nothing can be written, reads work and writes are a 403',
    sends: 'GET and PUT while there is no folder for bodies on their way; PUT once there is',
    outcome: withoutSpool,
    cells: {
      serve: heldBy(
        'src/server/disk-faults.spec.ts › acceptance 28: on a disk that cannot be written reads work and writes are a 403',
      ),
      'container over S3': answer(['there', 403, 404, 200]),
      ...both(answer(['there', 403, 404, 200])),
    },
  },
  {
    id: 29,
    says: 'faults of S3 are misses, and writes that are not stored',
    sends: 'GET and PUT while S3 answers 500, 503, 403, not at all, or resets',
    outcome: broken('bucket'),
    cells: {
      serve: inapplicable('there is no bucket'),
      'container over S3': heldBy(
        `${CONTAINER} › %s: reads are 404 and writes 403, and /health stays`,
      ),
      'sidecar before serve': inapplicable('there is no bucket'),
      'sidecar before the control plane': answer(DROPPED),
    },
  },
  {
    id: 30,
    says: 'whatever the upstream does, Nx sees misses and waits 5 s at most',
    sends: 'GET and PUT to an upstream that fails, hangs, resets, lies, trickles or is not there',
    outcome: broken('plane'),
    cells: {
      serve: NOTHING_BETWEEN,
      'container over S3': NOTHING_BETWEEN,
      'sidecar before serve': heldBy(
        'src/sidecar/faults.spec.ts › acceptance 30: whatever the upstream does, Nx sees misses and waits 5 s at most',
      ),
      'sidecar before the control plane': answer(DROPPED),
    },
  },
  {
    id: 30,
    says: 'an upload that was lost on its way is tried again, and arrives',
    sends: 'PUT, whose first request to the store is reset',
    outcome: lostOnce,
    cells: {
      serve: NOTHING_BETWEEN,
      'container over S3': NOTHING_BETWEEN,
      'sidecar before serve': heldBy(
        'src/sidecar/faults.spec.ts › stores what was spooled meanwhile once the upstream is well',
      ),
      'sidecar before the control plane': answer([{ stored: 1, existed: 0, dropped: {} }, 'x']),
    },
  },
  {
    id: 34,
    says: 'SIGTERM lets finish what is under way, then ends',
    sends: 'half of a PUT, SIGTERM, the other half',
    cells: {
      serve: heldBy(
        'src/server/lifecycle.spec.ts › lets what is under way finish, serves reads meanwhile, then is gone',
      ),
      'container over S3': heldBy(
        `${CONTAINER} › finishes an upload under way after SIGTERM, then ends with 0`,
      ),
      ...both(
        heldBy(`${COMMAND} › passes a signal on, ends as the command does, and leaves nothing`),
      ),
    },
  },
  {
    id: 40,
    says: 'the oldest Nx of the protocol, ours and the newest store and restore',
    sends: 'builds of real Nx clients in two clones',
    cells: {
      serve: heldBy('e2e/src/sharing.e2e.spec.ts › stores in one clone what another restores'),
      'container over S3': heldBy(
        'e2e/src/creep.e2e.spec.ts › acceptance 1, 2, 3, 4: fails against %s',
      ),
      ...both(heldBy('e2e/src/creep.e2e.spec.ts › acceptance 1, 2, 3, 4: fails against %s')),
    },
  },
];
