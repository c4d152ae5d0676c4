import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { staysOpen } from './connection';

/** A body up to this length is read off, so that the connection can be used again. Bytes. */
const READ_OFF = 64 * 1024;

/** How long the rest of a refused body is read before the connection is cut, ms. */
const LINGER_MS = 8_000;

/** Whether a request comes with a body longer than `bytes`. */
export const hasBody = ({ headers }: IncomingMessage, bytes = 0): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > bytes;

/**
 * Answers while a long body still arrives: the answer goes out at once and whole, the body is read and dropped
 * until its sender stops. Closing now would reset the connection, and a reset can overtake the answer.
 */
const linger = (req: IncomingMessage, res: ServerResponse): void => {
  const timer = setTimeout(() => req.destroy(), LINGER_MS).unref();
  req.on('error', () => undefined);
  req.once('close', () => clearTimeout(timer));
  req.once('end', () => res.end());
  req.resume();
};

/**
 * Answers a request, whether or not its body was read. After a long body that nobody wanted, and after any for
 * whom the connection is not kept, it is closed.
 */
export const answer = (
  req: IncomingMessage,
  res: ServerResponse,
  status: number,
  body: string,
  headers: OutgoingHttpHeaders = {},
): void => {
  if (res.headersSent || res.destroyed) return;
  const lasting = { 'content-length': Buffer.byteLength(body), ...headers };
  const readOff = staysOpen(res) ? READ_OFF : 0;
  if (req.readableEnded || req.complete || !hasBody(req, readOff)) {
    res.writeHead(status, lasting).end(body);
    req.resume();
    return;
  }
  res.writeHead(status, { ...lasting, connection: 'close' }).write(body);
  linger(req, res);
};

/** Answers with text; the client wants `text/plain` without a charset. */
export const answerText = (
  req: IncomingMessage,
  res: ServerResponse,
  status: number,
  text: string,
  headers: OutgoingHttpHeaders = {},
): void => answer(req, res, status, text, { 'content-type': 'text/plain', ...headers });

export const answerJson = (
  req: IncomingMessage,
  res: ServerResponse,
  status: number,
  document: object,
): void =>
  answer(req, res, status, JSON.stringify(document), {
    'content-type': 'application/json',
    'cache-control': 'no-store',
  });
