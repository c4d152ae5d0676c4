import { open, readToEnd, requestHead, statusIn } from '../../raw-http';
import type { Door } from '../door';
import { MAX_ENTRY_BYTES } from '../mode';
import { type AcceptanceCase, everywhere } from '../table';
import { main } from './jobs';

const PATHS = [
  '../trusted/1',
  '..%2f..%2fetc%2fpasswd',
  '%252e%252e%252fx',
  '%00',
  'a\\b',
  'ünï',
  'a'.repeat(129),
  'a;b',
  '..',
];

/** Statuses of requests that are written as they are. */
const statuses = (door: Door, requests: readonly string[]): Promise<number[]> =>
  Promise.all(requests.map(async (text) => statusIn(await door.raw(Buffer.from(text)))));

const LENGTHS = [
  'Content-Length: NaN',
  'Content-Length: -1',
  'Content-Length: 1e9',
  'Content-Length: 5\r\nContent-Length: 6',
  'Content-Length: 5, 5',
  'Content-Length: 99999999999999999999',
  'Content-Length: 5\r\nTransfer-Encoding: chunked',
];

/** Sends a header every 200 ms; the status, and whether the connection ended within 5 s. */
const slowHeaders = async (door: Door): Promise<readonly [number, boolean]> => {
  const socket = await open(door.port);
  const ended = readToEnd(socket);
  const began = Date.now();
  const drip = setInterval(() => socket.write('X-A: b\r\n'), 200);
  socket.write('GET /v1/cache/1 HTTP/1.1\r\n');
  const text = await ended.finally(() => clearInterval(drip));
  return [statusIn(text), Date.now() - began < 5_000];
};

/** What is said of HTTP. */
export const REQUESTS: readonly AcceptanceCase[] = [
  {
    id: 11,
    says: 'a path that is no hash is not found, and nothing is written',
    sends: 'GET and PUT of traversals, encodings, zero bytes, backslashes, 129 characters',
    outcome: async (mode) => {
      const door = await mode.door(main(mode));
      const requests = ['GET', 'PUT'].flatMap((method) =>
        PATHS.map((path) => `${door.head(method, `/v1/cache/${path}`, ['Content-Length: 1'])}x`),
      );
      const seen = await statuses(door, requests);
      await door.arrived();
      return [seen.filter((status) => status !== 400 && status !== 404), await mode.underWay()];
    },
    cells: everywhere([[], []]),
  },
  {
    id: 16,
    says: 'an entry that was stored is answered with exactly 200, again with 409',
    sends: 'PUT of one entry twice',
    outcome: async (mode) => {
      const [hash, door] = [mode.hash(), await mode.door(main(mode))];
      return [await door.store(hash, 'one'), await door.store(hash, 'two'), await door.read(hash)];
    },
    cells: everywhere([200, 409, 'one']),
  },
  {
    id: 18,
    says: 'a body whose length is not plain is refused, and nothing is stored',
    sends: 'PUT with lengths that are none, two, a list, too large; with chunks; without any',
    outcome: async (mode) => {
      const [hash, door] = [mode.hash(), await mode.door(main(mode))];
      const put = (header: string): string => door.head('PUT', `/v1/cache/${hash}`, [header]);
      const refused = await statuses(door, [
        ...LENGTHS.map((header) => `${put(header)}abcde`),
        `${put('Transfer-Encoding: chunked')}5\r\nabcde\r\n0\r\n\r\n`,
        put('X-Nothing: 1'),
      ]);
      await door.arrived();
      return [
        refused.every((status) => [400, 411].includes(status)) || refused,
        await door.read(hash),
      ];
    },
    cells: everywhere([true, 404]),
  },
  {
    id: 19,
    says: 'there is nothing at other paths, and no other method',
    sends: 'GET of other paths; POST, DELETE, PATCH and HEAD of an entry',
    outcome: async (mode) => {
      const door = await mode.door(main(mode));
      const paths = ['/v1/other', '/v1/cache', '/v2/cache/1', '/etc/passwd'];
      const methods = ['POST', 'DELETE', 'PATCH', 'HEAD'];
      return statuses(door, [
        ...paths.map((path) => door.head('GET', path)),
        ...methods.map((method) => door.head(method, '/v1/cache/1')),
      ]);
    },
    cells: everywhere([404, 404, 404, 404, 405, 405, 405, 405]),
  },
  {
    id: 20,
    says: 'an entry comes with its length, in no other encoding, byte for byte',
    sends: 'GET of 100,000 zeros by a client that takes every encoding',
    outcome: async (mode) => {
      const [hash, door] = [mode.hash(), await mode.door(main(mode))];
      await door.store(hash, Buffer.alloc(100_000));
      const { headers, bytes } = await door.get(hash, { 'accept-encoding': 'gzip, br, zstd' });
      const encoding = headers['content-encoding'] ?? 'none';
      return [headers['content-length'], encoding, bytes.equals(Buffer.alloc(100_000))];
    },
    cells: everywhere(['100000', 'none', true]),
  },
  {
    id: 31,
    says: 'headers that come slowly end the connection within 5 s',
    sends: 'a header every 200 ms, without end',
    outcome: async (mode) => slowHeaders(await mode.door(main(mode))),
    cells: everywhere([408, true]),
  },
  {
    id: 35,
    says: 'an entry that is too large is a 403: early from a server, once it has come from a sidecar',
    sends: 'PUT of a byte more than allowed; a server gets the head alone',
    outcome: async (mode) => {
      const [hash, door] = [mode.hash(), await mode.door(main(mode))];
      const size = MAX_ENTRY_BYTES + 1;
      const head = requestHead('PUT', `/v1/cache/${hash}`, [`Content-Length: ${size}`], door.token);
      const body = mode.isDirect ? Buffer.alloc(0) : Buffer.alloc(size);
      const socket = await open(door.port);
      const first = new Promise<string>((said) =>
        socket.once('data', (text) => said(String(text))),
      );
      socket.write(head);
      socket.write(body);
      const status = statusIn(await first);
      socket.destroy();
      await door.arrived();
      return [status, await door.read(hash)];
    },
    cells: everywhere([403, 404]),
  },
];
