import { createServer, type RequestListener, type Server } from 'node:http';
import type { Socket } from 'node:net';

/** Time for all headers of a request, ms; with {@link CHECK_EVERY} a slow sender is gone within 5 s. */
const HEADERS_MS = 3_000;

/** How often Node looks for connections past a limit, ms. Its default of 30 s would let slow headers live 28 s. */
const CHECK_EVERY = 500;

/**
 * Longer than clients (90 s in hyper) and load balancers (60 s) keep idle connections, so that they close first.
 * Only who has shown a token keeps one at all, see `keepConnection`.
 */
const KEEP_ALIVE_MS = 120_000;

/** Two tokens of the largest size, and the rest of the headers. Bytes. */
const MAX_HEADERS = 40 * 1024;

const STATUS: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/** Node's own field: the answer under way on a connection. */
type Answering = Socket & { readonly _httpMessage?: { readonly headersSent: boolean } };

/** What is no HTTP gets an answer, unless one is under way or the client said nothing at all. */
const refuseUnreadable = (error: NodeJS.ErrnoException, socket: Answering): void => {
  const mayAnswer = socket.writable && socket.bytesRead > 0 && !socket._httpMessage?.headersSent;
  if (!mayAnswer || error.code === 'ECONNRESET') return void socket.destroy();
  const status = STATUS[error.code ?? ''] ?? '400 Bad Request';
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () =>
    socket.destroy(),
  );
};

/**
 * An HTTP server with limits for slow and malformed senders. Bodies have no total time limit, for an honest one
 * can take long; their throughput is watched elsewhere.
 */
export const createHttpServer = (listener: RequestListener): Server => {
  const server = createServer(
    {
      connectionsCheckingInterval: CHECK_EVERY,
      headersTimeout: HEADERS_MS,
      requestTimeout: 0,
      keepAliveTimeout: KEEP_ALIVE_MS,
      maxHeaderSize: MAX_HEADERS,
      noDelay: true,
    },
    listener,
  );
  server.on('checkContinue', listener);
  server.on('checkExpectation', listener);
  server.on('clientError', refuseUnreadable);
  return server;
};
