import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { LambdaFunctionURLEvent, LambdaFunctionURLResult } from 'aws-lambda';
import { createSealer } from '../core/ed25519-sealer';
import { DEFAULT_LIMITS } from '../core/limits';
import { createAuthority } from '../identity/create-authority';
import { parseStaticTokens } from '../identity/static-token';
import { createLogger, type Logger } from '../operations/logger';
import { createS3Client } from '../store/s3/create-s3-client';
import type { ApiRequest, ApiResponse } from './api';
import { type ControlPlane, createControlPlane, HEALTHY } from './create-control-plane';
import { refreshing } from './refreshing';
import { readSecret } from './secrets';
import { type ControlPlaneSettings, readSettings } from '../settings/control-plane';

/** ms after which secrets are read again, so that a rotation needs no deployment. */
const SECRETS_TTL = 300_000;

const settings = readSettings(process.env);
// Lines must be out before the function freezes, which an asynchronous destination does not promise.
const logger: Logger = createLogger({ level: settings.LOG_LEVEL, stream: process.stdout });
const s3 = createS3Client({
  requestChecksumCalculation: 'WHEN_REQUIRED',
  // Only AWS has a host name for every bucket; an emulator has paths.
  forcePathStyle: Boolean(process.env['AWS_ENDPOINT_URL_S3'] ?? process.env['AWS_ENDPOINT_URL']),
});
const secretsManager = new SecretsManagerClient({});

const assemble = async (given: ControlPlaneSettings): Promise<ControlPlane> => {
  const [signingKeyPem, staticTokens] = await Promise.all([
    readSecret(secretsManager, given.SIGNING_KEY_SECRET),
    given.STATIC_TOKENS_SECRET ? readSecret(secretsManager, given.STATIC_TOKENS_SECRET) : '[]',
  ]);
  const retiredPublicKeyPems = given.RETIRED_KEYS;
  return createControlPlane({
    bucket: given.BUCKET,
    prefix: given.PREFIX,
    client: s3,
    authority: createAuthority({
      signingKeyPem,
      retiredPublicKeyPems,
      rules: given.RULES,
      audience: given.AUDIENCE,
      staticTokens: parseStaticTokens(staticTokens),
      accessTokenTtl: given.ACCESS_TOKEN_TTL,
    }),
    sealer: createSealer({ privateKeyPem: signingKeyPem, retiredPublicKeyPems }),
    limits: { ...DEFAULT_LIMITS, maxEntryBytes: given.MAX_ENTRY_BYTES },
  });
};

const controlPlane = refreshing(
  () => assemble(settings),
  SECRETS_TTL,
  (error) => logger.error({ error }, 'secrets could not be read again; the old ones stay'),
);

const requestOf = ({
  rawPath,
  requestContext,
  headers,
  body,
  isBase64Encoded,
}: LambdaFunctionURLEvent): ApiRequest => ({
  method: requestContext.http.method,
  // A base URL that ends in a slash makes two of them.
  path: rawPath.replace(/^\/{2,}/, '/'),
  authorization: headers['authorization'],
  body: isBase64Encoded ? Buffer.from(body ?? '', 'base64').toString('utf8') : (body ?? ''),
});

const answerTo = async (request: ApiRequest): Promise<ApiResponse> => {
  if (request.method === 'GET' && request.path === '/health') return HEALTHY;
  try {
    return await (
      await controlPlane()
    )(request);
  } catch (error) {
    const body = { error: 'the cache cannot answer now' };
    return { status: 503, body, outcome: 'fault', detail: { error } };
  }
};

/** Entry of the function behind a Function URL (payload format 2.0). Writes one JSON line per request. */
export const handler = async (event: LambdaFunctionURLEvent): Promise<LambdaFunctionURLResult> => {
  const began = Date.now();
  const request = requestOf(event);
  const { status, body, outcome, detail } = await answerTo(request);
  const { method, path } = request;
  const line = { method, path, status, outcome, ms: Date.now() - began, ...detail };
  logger[outcome === 'fault' ? 'error' : 'info'](line, 'request');
  return {
    statusCode: status,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
    body: JSON.stringify(body),
  };
};
