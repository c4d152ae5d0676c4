import type { IncomingMessage, ServerResponse } from 'node:http';
import { ArchiveRefused } from '../archive/validate-archive';
import { type Grant, principalOf } from '../core/grant';
import type { Scope } from '../core/scope';
import type { WriteRefusal } from '../operations/telemetry';
import { IncompleteBody } from '../store/store';
import { answerText } from './answer';
import { authenticate } from './authenticate';
import { isTaken } from './find-entry';
import { Intake } from './intake';
import type { Services } from './services';

const LENGTH = /^(0|[1-9][0-9]{0,14})$/;

/** The announced length in bytes; undefined when it is missing or anything but plain digits. */
const announcedLength = ({ headers }: IncomingMessage): number | undefined => {
  const length = headers['content-length'];
  if (headers['transfer-encoding'] !== undefined || length === undefined) return undefined;
  return LENGTH.test(length) ? Number(length) : undefined;
};

interface Write {
  readonly services: Services;
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly hash: string;
  readonly size: number;
  readonly principal: string;
}

const refuse = (write: Write, reason: WriteRefusal, text: string): void => {
  const { services, req, res, principal } = write;
  services.telemetry.writeRefused(reason, principal);
  answerText(req, res, 403, text);
};

const explain = (write: Write, error: unknown): void => {
  const { services, req, res, principal } = write;
  if (res.destroyed) return services.telemetry.writeRefused('length', principal);
  if (error instanceof ArchiveRefused) return refuse(write, 'archive', error.message);
  if (error instanceof IncompleteBody) {
    services.telemetry.writeRefused('length', principal);
    return answerText(req, res, 400, error.message);
  }
  services.telemetry.fault('write', error);
  services.readiness.doubt();
  refuse(write, 'store-fault', 'the entry cannot be stored now');
};

const store = async (write: Write, grant: Grant, scope: Scope): Promise<void> => {
  const { services, req, res, hash, size } = write;
  const { telemetry, sealer } = services;
  const { repository } = grant;
  const principal = principalOf(grant);
  const key = { repository, scope, hash };
  const began = performance.now();
  const intake = new Intake(services, req);
  const outcome = await services.store
    .createExclusive(key, intake.body, size, async (content) => {
      await intake.verdict();
      return sealer.seal({ ...key, ...content, principal });
    })
    .catch((error: unknown) => explain(write, intake.refusal ?? error))
    .finally(() => intake.end());
  if (!outcome) return;
  if (outcome === 'exists') telemetry.exists({ repository, principal });
  else {
    const ms = performance.now() - began;
    telemetry.stored({ repository, scope, size, hash, ms, principal });
  }
  answerText(req, res, outcome === 'exists' ? 409 : 200, outcome);
};

/** Whatever can be told before a byte of the body is read. */
const refuseEarly = async (write: Write, grant: Grant): Promise<boolean> => {
  const { services, req, res, hash, size } = write;
  const { maxEntryBytes } = services.limits;
  if (!grant.writes) refuse(write, 'read-only', 'this token only reads');
  else if (size > maxEntryBytes)
    refuse(write, 'too-large', `the entry has ${size} bytes, allowed are ${maxEntryBytes}`);
  else if (services.isDraining()) refuse(write, 'overload', 'the server is going down');
  else if (await isTaken(services, grant, hash)) {
    services.telemetry.exists({ repository: grant.repository, principal: principalOf(grant) });
    answerText(req, res, 409, 'exists');
  } else return false;
  return true;
};

const admitted = async (write: Write, grant: Grant, scope: Scope): Promise<void> => {
  const { writes } = write.services;
  if (!(await writes.acquire(grant))) return refuse(write, 'overload', 'too many writes at once');
  try {
    if (write.req.headers.expect !== undefined) write.res.writeContinue();
    await store(write, grant, scope);
  } finally {
    writes.release(grant);
  }
};

/**
 * `PUT /v1/cache/{hash}`: 200 stored, 401, 403 refused or failed, 409 there already; 411 without a plain
 * Content-Length, 400 when the body is not as long.
 */
export const putEntry = async (
  services: Services,
  req: IncomingMessage,
  res: ServerResponse,
  hash: string,
): Promise<void> => {
  const grant = await authenticate(services, req, res);
  if (!grant) return;
  const size = announcedLength(req);
  const principal = principalOf(grant);
  if (size === undefined) {
    services.telemetry.writeRefused('length', principal);
    return answerText(req, res, 411, 'a Content-Length is needed: the length of the body in bytes');
  }
  const write: Write = { services, req, res, hash, size, principal };
  try {
    if (await refuseEarly(write, grant)) return;
    if (grant.writes) await admitted(write, grant, grant.writes);
  } catch (error) {
    explain(write, error);
  }
};
