import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CacheServer } from '../cache/cache-server.mjs';
import { LoadClient } from '../cache/load-client.mjs';
import { row } from '../report/row.mjs';
import { size } from '../report/size.mjs';

const MB = 1024 * 1024;
const SECONDS = 3;
/** What a second has to be enough for. */
const MISSES = 10_000;
const GIGABYTES = 1.5;
/** Transfers at a time, as many as one principal may read; bytes of each, and MB of memory they may take together. */
const MANY = { connections: 384, size: 60_000_000, rounds: 1 };
const MEMORY = 150;

/** Answers of the server in bulk, beside a server in Node that does nothing but answer. */
export const cacheServer = {
  name: 'cache-server',
  about: 'misses and bytes per second of the cache server, beside a bare one in Node',
  sizes: [0],
  run: async (lab) => {
    const client = new LoadClient(lab);
    const file = join(lab.folder, 'entry');
    writeFileSync(file, randomBytes(MB));
    const own = await CacheServer.serve(lab, join(lab.folder, 'bulk'));
    const bare = await CacheServer.floor(lab, 'bare-server.mjs', file);
    try {
      return [
        await bulk(lab, client, { own, bare }, MEASURES.misses),
        await bulk(lab, client, { own, bare }, MEASURES.reads),
      ];
    } finally {
      await Promise.all([own.stop(), bare.stop()]);
    }
  },
};

/** Memory of the server while hundreds read or write at once. */
export const cacheMemory = {
  name: 'cache-memory',
  about: `memory of the cache server under ${MANY.connections} transfers of ${MANY.size / 1e6} MB`,
  sizes: [0],
  run: async (lab) => {
    const client = new LoadClient(lab);
    return [
      await memory(lab, client, 'read', MANY),
      await memory(lab, client, 'write', { ...MANY, connections: 100 }),
    ];
  },
};

const MEASURES = {
  misses: {
    what: `${MISSES} misses`,
    flags: { action: 'miss', connections: 64, seconds: SECONDS },
    status: 404,
    secondsOf: ({ requestsPerSecond }) => MISSES / requestsPerSecond,
  },
  reads: {
    what: `${GIGABYTES} GB in entries of 1 MB`,
    flags: { action: 'read', connections: 16, size: MB, seconds: SECONDS },
    status: 200,
    secondsOf: ({ bytesPerSecond }) => (GIGABYTES * 1e9) / bytesPerSecond,
  },
};

const bulk = async (lab, client, servers, { what, flags, status, secondsOf }) => {
  const load = async (server) => {
    const seconds = secondsOf(await client.run(server, flags, status));
    return { seconds, cpu: NaN, peakMb: NaN };
  };
  const { own, bare } = await lab.rounds({
    bare: { run: () => load(servers.bare) },
    own: { run: () => load(servers.own) },
  });
  return row({ what, own, floors: { 'bare node:http': bare }, limit: 1, goal: '1 s' });
};

const memory = async (lab, client, action, { connections, size: bytes, rounds }) => {
  const server = await CacheServer.serve(lab, join(lab.folder, `memory-${action}`));
  const floor = server.peak;
  try {
    await client.run(server, { action, connections, size: bytes, rounds, hash: action }, 200);
    const what = `memory, ${connections} × ${bytes / 1e6} MB ${action}`;
    return size({ what, bytes: server.peak, floor, limit: MEMORY });
  } finally {
    await server.stop();
  }
};
