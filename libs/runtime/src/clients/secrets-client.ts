import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { clientConfig } from './client-config.js';
import { once } from './once.js';

/** The container's Secrets Manager client, made on first use (F-109, S0-31). */
export const secretsClient = once(() => new SecretsManagerClient(clientConfig()));
