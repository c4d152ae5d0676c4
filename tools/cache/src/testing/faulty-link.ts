import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/**
 * What happens to a request: an answer in the place of the real one (`status`, with S3's error `code`), no
 * answer, a reset of the connection, or the real answer whose body stops half-way: by a cut of the connection
 * (`truncate`) or by silence (`stall`).
 */
export type Fault =
  | { readonly status: number; readonly code: string }
  | 'hang'
  | 'reset'
  | 'truncate'
  | 'stall';

/** A request as the link saw it: `PUT /cache/key?x-id=PutObject`. */
export type SeenRequest = string;

/** A link in front of one server, which breaks the requests it is told to break. */
export interface FaultyLink {
  /** Origin to talk to in the place of the real one. */
  readonly endpoint: string;
  readonly seen: SeenRequest[];
  /** Breaks the next `times` requests (default: all) that match. */
  fail(fault: Fault, options?: { times?: number; matching?: RegExp }): void;
  /** From now on everything passes. */
  heal(): void;
  close(): Promise<void>;
}

const errorBody = (code: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>injected</Message></Error>`;

const answerInstead = (res: ServerResponse, req: IncomingMessage, status: number, code: string) => {
  req.resume().on('end', () => {
    res.writeHead(status, { 'content-type': 'application/xml' });
    res.end(req.method === 'HEAD' ? undefined : errorBody(code));
  });
};

/** Half of the body, then the connection is cut, or stays open in silence. */
const halfOf = (real: IncomingMessage, res: ServerResponse, cut: boolean): void => {
  const half = Math.floor(Number(real.headers['content-length'] ?? 0) / 2);
  let passed = 0;
  real.on('data', (chunk: Buffer) => {
    if (passed >= half) return;
    const part = chunk.subarray(0, half - passed);
    passed += part.length;
    res.write(part, () => passed >= half && cut && res.destroy());
  });
};

const forward = (target: URL, req: IncomingMessage, res: ServerResponse, fault?: Fault): void => {
  const { method, url: path, headers } = req;
  const { hostname: host, port } = target;
  const upstream = request({ host, port, method, path, headers, agent: false }, (real) => {
    res.writeHead(real.statusCode ?? 502, real.headers);
    if (fault === 'truncate' || fault === 'stall') halfOf(real, res, fault === 'truncate');
    else real.pipe(res);
  });
  upstream.on('error', () => res.destroy());
  res.on('close', () => upstream.destroy());
  req.pipe(upstream);
};

/** Starts one on a free port of the loopback interface; everything passes until it is told otherwise. */
export const startFaultyLink = async (target: string): Promise<FaultyLink> => {
  const seen: SeenRequest[] = [];
  const sockets = new Set<Socket>();
  let rule: { fault: Fault; times: number; matching: RegExp } | undefined;
  const faultFor = (line: SeenRequest): Fault | undefined => {
    if (!rule || rule.times === 0 || !rule.matching.test(line)) return undefined;
    rule.times--;
    return rule.fault;
  };
  const server = createServer((req, res) => {
    const line = `${req.method} ${req.url}`;
    seen.push(line);
    const fault = faultFor(line);
    if (fault === 'hang') req.resume();
    else if (fault === 'reset') req.socket.resetAndDestroy();
    else if (typeof fault === 'object') answerInstead(res, req, fault.status, fault.code);
    else forward(new URL(target), req, res, fault);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    fail: (fault, { times = Infinity, matching = /^/ } = {}) => {
      rule = { fault, times, matching };
    },
    heal: () => {
      rule = undefined;
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
};
