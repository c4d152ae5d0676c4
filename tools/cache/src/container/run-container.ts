import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { UsageError } from '../model/errors';
import { readSecret } from '../control-plane/secrets';
import { createSealer } from '../core/ed25519-sealer';
import { createAuthority } from '../identity/create-authority';
import { createOperations } from '../operations/create-operations';
import { createLogger } from '../operations/logger';
import { runServer } from '../server/run-server';
import { createS3Client } from '../store/s3/create-s3-client';
import { createS3Store } from '../store/s3/create-s3-store';
import { type ContainerSettings, readContainerSettings } from '../settings/container';

/** The notice of the SDK that it will need a newer Node is for us, not for whoever runs this. */
const NO_NOTICE = 'AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED';

const secretReader = () => {
  const client = new SecretsManagerClient({ maxAttempts: 3 });
  return (id: string): Promise<string> =>
    readSecret(client, id).catch((error: Error) => {
      throw new UsageError({
        what: `the secret '${id}' cannot be read (${error.name}: ${error.message})`,
        allowed: 'one that this role may read',
        run: `aws secretsmanager get-secret-value --secret-id ${id} --query Name`,
      });
    });
};

const identityOf = (settings: ContainerSettings) => {
  const { SIGNING_KEY, RETIRED_KEYS, RULES, AUDIENCE, STATIC_TOKENS, ADMIN_SHA256 } = settings;
  const authority = createAuthority({
    signingKeyPem: SIGNING_KEY,
    retiredPublicKeyPems: RETIRED_KEYS,
    rules: RULES,
    audience: AUDIENCE,
    staticTokens: STATIC_TOKENS,
    adminSha256: ADMIN_SHA256,
    metricsSha256: settings.METRICS_SHA256,
    accessTokenTtl: settings.ACCESS_TOKEN_TTL,
  });
  const sealer = createSealer({ privateKeyPem: SIGNING_KEY, retiredPublicKeyPems: RETIRED_KEYS });
  return { authority, sealer };
};

/**
 * Runs `platform-cache container` until a signal: a server on a bucket, told everything by its environment, JSON
 * lines on stdout.
 */
export const runContainer = async (env: NodeJS.ProcessEnv = process.env): Promise<void> => {
  process.env[NO_NOTICE] ??= 'true';
  const settings = await readContainerSettings(env, secretReader());
  const { BUCKET, PREFIX, SPOOL_FOLDER, LOG_LEVEL } = settings;
  const logger = createLogger({ level: LOG_LEVEL });
  const operations = createOperations({ logger });
  const store = createS3Store({
    bucket: BUCKET,
    prefix: PREFIX,
    client: createS3Client(),
    spoolFolder: SPOOL_FOLDER,
    telemetry: operations.telemetry,
  });
  await runServer({
    ...{ settings, store, operations, logger },
    ...identityOf(settings),
    onListening: ({ url, port }) =>
      logger.info({ url, port, bucket: BUCKET, prefix: PREFIX }, 'listening'),
  });
};
