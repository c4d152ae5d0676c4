import { once } from 'node:events';
import type { Socket } from 'node:net';
import { open, readToEnd, requestHead, statusIn } from '../../raw-http';
import { until } from '../../until';
import type { Door } from '../door';
import type { Mode } from '../mode';
import { type AcceptanceCase, answer, everywhere, heldBy, inapplicable } from '../table';
import { main } from './jobs';

const WRITERS = 50;
const SIDECARS = 8;

/** Many write one hash at once; how many stored it, how many were told that it is there, and whether one body is whole. */
const race = async (mode: Mode): Promise<unknown> => {
  const hash = mode.hash();
  const doors = await Promise.all(
    Array.from({ length: mode.isDirect ? 1 : SIDECARS }, () => mode.door(main(mode))),
  );
  const bodies = Array.from({ length: mode.isDirect ? WRITERS : SIDECARS }, (_, index) =>
    Buffer.alloc(100_000, index),
  );
  const door = (index: number): Door => doors[index % doors.length] as Door;
  const statuses = await Promise.all(bodies.map((body, index) => door(index).put(hash, body)));
  const reports = await Promise.all(doors.map((each) => each.arrived()));
  const count = (what: number): number => statuses.filter((status) => status === what).length;
  const sum = (what: 'stored' | 'existed'): number =>
    reports.reduce((total, report) => total + (report?.[what] ?? 0), 0);
  const { bytes: got } = await door(0).get(hash);
  return {
    stored: mode.isDirect ? count(200) : sum('stored'),
    existed: mode.isDirect ? count(409) : sum('existed'),
    whole: bodies.some((body) => body.equals(got)),
  };
};

const NO_BUCKET = inapplicable('there is no bucket');
const OVER_S3 = inapplicable('row 23 says it of S3');
const one = (writers: number) => answer({ stored: 1, existed: writers - 1, whole: true });

const BODY = Buffer.alloc(400_000, 'b');

/** Half of a body is on its way. */
const half = async (mode: Mode, door: Door, hash: string): Promise<Socket> => {
  const socket = await open(door.port);
  const headers = [`Content-Length: ${BODY.length}`, 'Connection: close'];
  socket.write(requestHead('PUT', `/v1/cache/${hash}`, headers, door.token));
  socket.write(BODY.subarray(0, BODY.length / 2));
  await until('the body is on its way', async () => (await mode.underWay()).length > 0);
  return socket;
};

const READERS = 60;
const SLOW = 4;
const SMALL = Buffer.alloc(10_000, 's');
const LARGE = Buffer.alloc(10_000_000, 'l');

/** Asks for an entry and takes nothing of it. */
const stuck = async (door: Door, hash: string): Promise<Socket> => {
  const socket = (await open(door.port)).pause();
  socket.write(requestHead('GET', `/v1/cache/${hash}`, ['Connection: close'], door.token));
  await once(socket, 'readable');
  return socket;
};

/** Many at once, and some who go or stop. */
export const CONCURRENCY: readonly AcceptanceCase[] = [
  {
    id: 22,
    says: 'of many who write one hash at once, one stores it, the others are told, its body is whole',
    sends: '50 PUTs at once to a server, 8 by a sidecar each',
    outcome: race,
    cells: {
      serve: one(WRITERS),
      'container over S3': OVER_S3,
      'sidecar before serve': one(SIDECARS),
      'sidecar before the control plane': OVER_S3,
    },
  },
  {
    id: 23,
    says: 'the same over S3, by its conditional writes',
    sends: '50 PUTs at once to a server, 8 by a sidecar each',
    outcome: race,
    cells: {
      serve: NO_BUCKET,
      'container over S3': one(WRITERS),
      'sidecar before serve': NO_BUCKET,
      'sidecar before the control plane': one(SIDECARS),
    },
  },
  {
    id: 24,
    says: 'of a client that goes away in the middle nothing stays',
    sends: 'half of a PUT, then the end of the connection; GET',
    outcome: async (mode) => {
      const [hash, door] = [mode.hash(), await mode.door(main(mode))];
      (await half(mode, door, hash)).destroy();
      await until('nothing is on its way', async () => (await mode.underWay()).length === 0);
      const arrived = await door.arrived();
      return [arrived?.stored ?? 0, await door.read(hash), await door.store(hash, 'whole')];
    },
    cells: everywhere([0, 404, 200]),
  },
  {
    id: 26,
    says: 'a reader sees an entry that is being written whole or not at all',
    sends: 'half of a PUT, GET, the other half, GET',
    outcome: async (mode) => {
      const [hash, door] = [mode.hash(), await mode.door(main(mode))];
      const socket = await half(mode, door, hash);
      const answered = readToEnd(socket);
      const during = await door.read(hash);
      socket.write(BODY.subarray(BODY.length / 2));
      const status = statusIn(await answered);
      await door.arrived();
      return [during, status, (await door.read(hash)) === String(BODY)];
    },
    cells: everywhere([404, 200, true]),
  },
  {
    id: 32,
    says: 'readers at once, beside others who take nothing, all get their entry; a sidecar may miss, never fail',
    sends: '60 GETs of 10 KB at once while 4 take nothing of 10 MB',
    outcome: async (mode) => {
      const [small, large, door] = [mode.hash(), mode.hash(), await mode.door(main(mode))];
      await door.store(small, SMALL);
      await door.store(large, LARGE);
      const slow = await Promise.all(Array.from({ length: SLOW }, () => stuck(door, large)));
      const reads = Array.from({ length: READERS }, () => door.read(small));
      const got = await Promise.all(reads);
      for (const socket of slow) socket.destroy();
      const good: (number | string)[] = mode.isDirect ? [String(SMALL)] : [String(SMALL), 404];
      return got.filter((text) => !good.includes(text));
    },
    cells: everywhere([]),
  },
  {
    id: 32,
    says: '500 at once beside 200 who take nothing get theirs, no file stays open, memory stays',
    sends: '500 GETs of 1 MB at once while 200 take nothing of 20 MB',
    cells: {
      serve: heldBy(
        'src/server/memory.spec.ts › acceptance 32: 500 at once beside 200 slow ones all get their entry, no file stays open',
      ),
      'container over S3': inapplicable(
        'what the row above sends is what an emulator of S3 bears; the server is that of serve',
      ),
      'sidecar before serve': inapplicable(
        'a sidecar serves one build, which asks for 100 at once',
      ),
      'sidecar before the control plane': inapplicable(
        'a sidecar serves one build, which asks for 100 at once',
      ),
    },
  },
  {
    id: 33,
    says: 'a client that stops reading gets the rest later, and holds up nobody',
    sends: 'GET of 10 MB that takes nothing, GET by another, then the rest',
    outcome: async (mode) => {
      const [small, large, door] = [mode.hash(), mode.hash(), await mode.door(main(mode))];
      await door.store(small, 'small');
      await door.store(large, LARGE);
      const socket = await stuck(door, large);
      const meanwhile = await door.read(small);
      const rest = (await readToEnd(socket.resume())).split('\r\n\r\n').at(-1);
      return [meanwhile, rest === String(LARGE)];
    },
    cells: everywhere(['small', true]),
  },
];
