import type { IncomingMessage, ServerResponse } from 'node:http';
import { isTaskHash } from '../core/task-hash';
import { PAGE_HEADERS } from '../operations/create-operations';
import { mayLook } from './admin-rights';
import { adminRequest, administer } from './administer';
import { answer, answerJson, answerText } from './answer';
import { authenticate } from './authenticate';
import { exchangeToken } from './exchange-token';
import { getEntry } from './get-entry';
import { putEntry } from './put-entry';
import type { Services } from './services';

/** Answers one request. */
export type Handler = (
  services: Services,
  req: IncomingMessage,
  res: ServerResponse,
) => Promise<void> | void;

/** Two slashes come of a base URL that ends in one. */
const ENTRY = /^\/{1,2}v1\/cache\/([^/]*)$/;

const figures =
  (show: Handler): Handler =>
  (services, req, res) =>
    mayLook(services, req)
      ? show(services, req, res)
      : answerText(req, res, 401, 'this needs the metrics token or the admin token');

const PLAIN: Readonly<Record<string, Handler>> = {
  'GET /health': (_services, req, res) => answerText(req, res, 200, 'ok'),
  'GET /ready': async (services, req, res) => {
    if (services.isDraining()) return answerText(req, res, 503, 'the server is going down');
    const fault = await services.readiness.fault();
    const told = mayLook(services, req) ? fault : 'entries cannot be read and written now';
    answerText(req, res, fault ? 503 : 200, fault ? (told ?? '') : 'ready');
  },
  'GET /v1/grant': async (services, req, res) => {
    const grant = await authenticate(services, req, res);
    if (grant) answerJson(req, res, 200, grant);
  },
  'GET /v1/keys': async ({ sealer }, req, res) =>
    answerJson(req, res, 200, { keys: await sealer.publicKeys() }),
  'POST /v1/token': exchangeToken,
  'GET /metrics': figures(async ({ operations }, req, res) =>
    answer(req, res, 200, await operations.metrics(), {
      'content-type': 'text/plain; version=0.0.4; charset=utf-8',
    }),
  ),
  'GET /stats': figures(({ operations }, req, res) =>
    answerJson(req, res, 200, operations.statistics()),
  ),
  'GET /': figures(({ operations }, req, res) =>
    answer(req, res, 200, operations.page(), PAGE_HEADERS),
  ),
};

const allowed = (path: string): string[] =>
  Object.keys(PLAIN)
    .filter((route) => route.split(' ')[1] === path)
    .map((route) => route.split(' ')[0] ?? '');

const notAllowed = (req: IncomingMessage, res: ServerResponse, methods: string): void =>
  answerText(req, res, 405, `allowed is ${methods}`, { allow: methods });

/** Whether a request is one of Nx: those are never answered 413, 429 or 5xx, which end a build. */
export const isDataPath = (url: string | undefined): boolean =>
  /^\/{1,2}v1\/cache\//.test(url ?? '');

/** Answers whatever was asked. */
export const route: Handler = (services, req, res) => {
  const method = req.method ?? '';
  const path = (req.url ?? '').split('?', 1)[0] ?? '';
  const hash = ENTRY.exec(path)?.[1];
  if (hash !== undefined) {
    if (!isTaskHash(hash)) return answerText(req, res, 404, 'this is not the hash of a task');
    if (method === 'GET') return getEntry(services, req, res, hash);
    if (method === 'PUT') return putEntry(services, req, res, hash);
    return notAllowed(req, res, 'GET, PUT');
  }
  const key = `${method} ${path}`;
  const plain = Object.hasOwn(PLAIN, key) ? PLAIN[key] : undefined;
  if (plain) return plain(services, req, res);
  const admin = adminRequest(method, path);
  if (admin) return administer(services, req, res, admin);
  const methods = allowed(path);
  if (methods.length > 0) return notAllowed(req, res, methods.join(', '));
  answerText(req, res, 404, 'there is nothing at this path');
};
