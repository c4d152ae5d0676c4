import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { CHECKS_CONTENT } from '../core/checks-content';
import { encodeSeal, SEAL_HEADER } from '../core/seal-header';
import { type Grant, principalOf } from '../core/grant';
import { answerText } from './answer';
import { authenticate } from './authenticate';
import { findEntry, type FoundEntry } from './find-entry';
import type { Services } from './services';

/** Sends the bytes. When the store breaks off in the middle only the connection can tell the client. */
const send = async (
  { telemetry }: Services,
  res: ServerResponse,
  { entry }: FoundEntry,
): Promise<boolean> => {
  res.writeHead(200, {
    'content-type': 'application/octet-stream',
    'content-length': entry.size,
    [SEAL_HEADER]: encodeSeal(entry.seal),
  });
  try {
    await (entry.sendTo ? entry.sendTo(res) : pipeline(entry.body, res));
    return true;
  } catch (error) {
    if (!res.destroyed && !res.socket?.destroyed) telemetry.fault('read', error);
    res.destroy();
    return false;
  }
};

const serve = async (
  services: Services,
  req: IncomingMessage,
  res: ServerResponse,
  grant: Grant,
  hash: string,
): Promise<void> => {
  const began = performance.now();
  const { telemetry } = services;
  const { repository } = grant;
  const principal = principalOf(grant);
  const verifyReads = services.verifyReads && req.headers[CHECKS_CONTENT] === undefined;
  const finders = { ...services, verifyReads };
  const found = await findEntry(finders, grant, hash).catch((error: unknown) => {
    telemetry.fault('read', error);
    services.readiness.doubt();
  });
  const ms = () => performance.now() - began;
  if (!found) {
    telemetry.miss({ repository, hash, ms: ms(), principal });
    return answerText(req, res, 404, 'no such entry');
  }
  const { size } = found.entry;
  if (await send(services, res, found))
    telemetry.hit({ repository, scope: found.key.scope, size, ms: ms(), principal });
};

/** `GET /v1/cache/{hash}`: 200 with the entry, 401, or 404, which is also the answer to every fault. */
export const getEntry = async (
  services: Services,
  req: IncomingMessage,
  res: ServerResponse,
  hash: string,
): Promise<void> => {
  const grant = await authenticate(services, req, res);
  if (!grant) return;
  if (!(await services.reads.acquire(grant))) {
    services.telemetry.fault('read', new Error('too many reads at once, answered as a miss'));
    return answerText(req, res, 404, 'too busy to look');
  }
  try {
    // Whoever has gone while waiting is not worth the reading that verifies an entry.
    if (!req.socket.destroyed) await serve(services, req, res, grant, hash);
  } finally {
    services.reads.release(grant);
  }
};
