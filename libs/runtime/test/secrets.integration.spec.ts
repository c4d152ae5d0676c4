import { randomUUID } from 'node:crypto';
import {
  CreateSecretCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { readParameter, readSecret, readSecretJson } from '../src/secrets/index.js';
import { localClientConfig } from '../src/testing/index.js';
import { expect, test } from 'vitest';
import { z } from 'zod';

const secrets = new SecretsManagerClient(localClientConfig());
const ssm = new SSMClient(localClientConfig());

test('a secret is read once per container, and again when asked for', async () => {
  const name = `test-${randomUUID()}`;
  const { ARN = '' } = await secrets.send(
    new CreateSecretCommand({ Name: name, SecretString: '{"user":"app"}' }),
  );
  expect(await readSecretJson(ARN, z.object({ user: z.string() }))).toEqual({ user: 'app' });
  await secrets.send(new PutSecretValueCommand({ SecretId: ARN, SecretString: '{"user":"new"}' }));
  expect(await readSecret(ARN)).toBe('{"user":"app"}');
  expect(await readSecret(ARN, { fresh: true })).toBe('{"user":"new"}');
});

test('a SecureString parameter is decrypted', async () => {
  const path = `/test/${randomUUID()}`;
  await ssm.send(new PutParameterCommand({ Name: path, Value: 'plain', Type: 'SecureString' }));
  expect(await readParameter(path)).toBe('plain');
});
