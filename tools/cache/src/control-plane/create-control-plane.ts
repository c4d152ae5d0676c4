import type { S3Client } from '@aws-sdk/client-s3';
import { DEFAULT_LIMITS, type Limits } from '../core/limits';
import type { Sealer } from '../core/sealer';
import { isTaskHash } from '../core/task-hash';
import { type Authority, Unauthenticated } from '../identity/authority';
import { bearerToken } from '../identity/bearer-token';
import { tokenRequest } from '../identity/token-request';
import type { ApiRequest, ApiResponse } from './api';
import { EntryObjects } from './entry-objects';
import { download, type EntryRoutesOptions, upload } from './entry-routes';

/** Seconds; what a leaked URL is good for. */
const URL_TTL = 300;
/** Bytes; a JSON body around the largest token. */
const BODY_ROOM = 1024;

/** What a control plane decides by. */
export interface ControlPlaneOptions {
  readonly bucket: string;
  /** In front of every key; empty, or ending in a slash. Default empty. */
  readonly prefix?: string;
  /** Made with `requestChecksumCalculation: 'WHEN_REQUIRED'`. */
  readonly client: S3Client;
  readonly authority: Authority;
  readonly sealer: Sealer;
  /** Default {@link DEFAULT_LIMITS}. */
  readonly limits?: Limits;
  /** Life of a URL in seconds, at most and by default 300. */
  readonly urlTtl?: number;
}

/** Answers every request; what fails behind it is an answer 503 with the error in its detail. */
export type ControlPlane = (request: ApiRequest) => Promise<ApiResponse>;

const ok = (body: object): ApiResponse => ({ status: 200, body, outcome: 'ok' });
/** The answer to `GET /health`, which needs neither secrets nor S3. */
export const HEALTHY: ApiResponse = ok({ status: 'ok' });
const bad = (status: number, error: string): ApiResponse => ({
  status,
  body: { error },
  outcome: 'bad-request',
});

const exchange = async (
  authority: Authority,
  body: string,
  limits: Limits,
): Promise<ApiResponse> => {
  if (Buffer.byteLength(body) > limits.maxTokenBytes + BODY_ROOM)
    throw new Unauthenticated('malformed', 'the token is too long');
  const { token: access_token, expiresIn, grant } = await authority.exchange(tokenRequest(body));
  const answer = ok({ access_token, expires_in: expiresIn, grant });
  return { ...answer, detail: { repository: grant.repository, subject: grant.subject } };
};

const entry = async (
  options: EntryRoutesOptions,
  authority: Authority,
  request: ApiRequest,
  [hash, action]: readonly [string, string],
): Promise<ApiResponse> => {
  const grant = await authority.authenticate(bearerToken(request.authorization));
  if (!isTaskHash(hash)) return bad(404, 'this is not the hash of a task');
  return action === 'download'
    ? download(options, grant, hash)
    : upload(options, grant, hash, request.body);
};

const ENTRY = /^\/v1\/entries\/([^/]+)\/(download|upload)$/;
const METHODS: Readonly<Record<string, string>> = {
  '/health': 'GET',
  '/v1/keys': 'GET',
  '/v1/grant': 'GET',
  '/v1/token': 'POST',
};

const failure = (error: unknown): ApiResponse => {
  if (error instanceof Unauthenticated) {
    const { message, reason } = error;
    const body = { error: message, reason };
    return { status: 401, body, outcome: 'unauthenticated', detail: { reason } };
  }
  const body = { error: 'the cache cannot answer now' };
  return { status: 503, body, outcome: 'fault', detail: { error } };
};

/**
 * The control plane: OIDC token in, scope decided from its verified claims, presigned URLs out. The bytes
 * pass between the sidecar and S3 alone. Routes: `GET /health`, `GET /v1/keys`, `GET /v1/grant`,
 * `POST /v1/token`, `POST /v1/entries/{hash}/download` and `/upload`.
 */
export const createControlPlane = (options: ControlPlaneOptions): ControlPlane => {
  const { authority, sealer, bucket, client, prefix = '', limits = DEFAULT_LIMITS } = options;
  const urlTtl = Math.min(options.urlTtl ?? URL_TTL, URL_TTL);
  const routes: EntryRoutesOptions = {
    objects: new EntryObjects({ bucket, prefix, client }),
    presign: { bucket, prefix, client, urlTtl },
    sealer,
    limits,
  };
  const route = async (request: ApiRequest): Promise<ApiResponse> => {
    const { path } = request;
    const [, hash, action] = ENTRY.exec(path) ?? [];
    const method = hash ? 'POST' : METHODS[path];
    if (!method) return bad(404, 'there is nothing at this path');
    if (request.method !== method) return bad(405, `allowed is ${method}`);
    if (hash && action) return entry(routes, authority, request, [hash, action]);
    if (path === '/v1/token') return exchange(authority, request.body, limits);
    if (path === '/v1/keys') return ok({ keys: await sealer.publicKeys() });
    if (path === '/v1/grant')
      return ok(await authority.authenticate(bearerToken(request.authorization)));
    return HEALTHY;
  };
  return (request) => route(request).catch(failure);
};
