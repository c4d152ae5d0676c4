import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import type { Grant } from '../core/grant';
import { encodeSeal, SEAL_HEADER } from '../core/seal-header';
import type { Seal } from '../core/seal';
import type { PublicKey } from '../core/sealer';
import { sha256Of, testSealer } from './entry';

/** What a body takes in the mood `one at a time`, whose senders wait for their answers together, ms. */
const TURN_MS = 100;

/** What it does to requests for entries; `well` serves and takes them. */
export type Mood =
  | 'well'
  | 'status 500'
  | 'status 503'
  | 'status 401'
  | 'status 403'
  | 'status 302'
  | 'reset'
  | 'junk'
  | 'truncated'
  | 'hang'
  | 'hang in the body'
  | 'trickle'
  | 'one at a time';

/** A cache server that turns on its clients, on a real socket. */
export interface HostileUpstream {
  readonly url: string;
  mood: Mood;
  /** The mood also holds for grants, tokens and keys. */
  everywhere: boolean;
  grant: Grant;
  /** Bearer tokens taken; others get 401. */
  readonly tokens: Set<string>;
  readonly entries: Map<string, { bytes: Buffer; seal: Seal }>;
  /** Lines such as `GET /v1/cache/1`. */
  readonly seen: string[];
  /** Most requests for entries that were under way together. */
  peak: number;
  /** What `GET /v1/keys` publishes. */
  keys: () => Promise<readonly PublicKey[]>;
  /** Called for `POST /v1/token`. */
  exchange: (idToken: string) => { status: number; body: object };
  put(hash: string, bytes: Buffer, changes?: Partial<Seal>): Promise<void>;
  close(): Promise<void>;
}

const json = (response: ServerResponse, status: number, body: object): void =>
  void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

const readAll = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

const breakOff = (mood: Mood, response: ServerResponse, bytes: Buffer): void => {
  response.write(bytes.subarray(0, bytes.length / 2), () => {
    if (mood === 'truncated') response.destroy();
  });
  if (mood !== 'trickle') return;
  const timer = setInterval(() => response.write(Buffer.from('x')), 100);
  response.once('close', () => clearInterval(timer));
};

/** True when the mood has dealt with the request. */
const offended = (mood: Mood, request: IncomingMessage, response: ServerResponse): boolean => {
  if (mood.startsWith('status')) {
    const head = { 'content-type': 'text/plain', location: 'http://127.0.0.1:1/' };
    request.resume().once('end', () => response.writeHead(Number(mood.slice(7)), head).end('no'));
  } else if (mood === 'reset') request.socket.resetAndDestroy();
  else if (mood === 'junk') request.socket.end('\u0000\u0001 this is no HTTP \r\n\r\n');
  else if (mood === 'hang') request.resume();
  else return false;
  return true;
};

/** Starts one on a free port of the loopback interface; whoever starts it calls `close`. */
export const startHostileUpstream = async (): Promise<HostileUpstream> => {
  let active = 0;
  let turn: Promise<unknown> = Promise.resolve();
  const server: Server = createServer((request, response) => void route(request, response));
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const upstream: HostileUpstream = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mood: 'well',
    everywhere: false,
    grant: { repository: 'github/1234', reads: ['trusted'], writes: 'trusted', subject: 'test' },
    tokens: new Set(['good']),
    entries: new Map(),
    seen: [],
    peak: 0,
    keys: () => testSealer.publicKeys(),
    exchange: () => ({ status: 500, body: {} }),
    put: async (hash, bytes, changes) => {
      const { repository } = upstream.grant;
      const facts = { repository, scope: 'trusted' as const, hash };
      const content = { size: bytes.length, sha256: sha256Of(bytes) };
      const seal = await testSealer.seal({ ...facts, ...content });
      upstream.entries.set(hash, { bytes, seal: { ...seal, ...changes } });
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };

  const serveEntry = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    upstream.peak = Math.max(upstream.peak, ++active);
    response.once('close', () => active--);
    if (offended(upstream.mood, request, response)) return;
    const hash = request.url?.split('/').at(-1) ?? '';
    const entry = upstream.entries.get(hash);
    if (request.method === 'PUT') {
      const bytes = await readAll(request);
      if (upstream.mood === 'one at a time') await (turn = turn.then(() => setTimeout(TURN_MS)));
      if (!entry) await upstream.put(hash, bytes);
      return json(response, entry ? 409 : upstream.grant.writes ? 200 : 403, {});
    }
    if (!entry) return json(response, 404, {});
    response.writeHead(200, {
      'content-length': entry.bytes.length,
      [SEAL_HEADER]: encodeSeal(entry.seal),
    });
    if (upstream.mood === 'well') response.end(entry.bytes);
    else breakOff(upstream.mood, response, entry.bytes);
  };

  const route = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    response.on('error', () => undefined);
    request.on('error', () => undefined);
    upstream.seen.push(`${request.method} ${request.url}`);
    if (upstream.everywhere && offended(upstream.mood, request, response)) return;
    if (request.url === '/v1/keys') return json(response, 200, { keys: await upstream.keys() });
    if (request.url === '/v1/token') {
      const { token } = JSON.parse(String(await readAll(request))) as { token: string };
      const { status, body } = upstream.exchange(token);
      return json(response, status, body);
    }
    const known = upstream.tokens.has(request.headers.authorization?.slice(7) ?? '');
    if (!known) {
      request.resume();
      return json(response, 401, {});
    }
    if (request.url === '/v1/grant') return json(response, 200, upstream.grant);
    return serveEntry(request, response);
  };
  return upstream;
};
