import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { ConfigurationError } from '../model/errors';

/** ms */
const PATIENCE = 3_000;

/**
 * The text of a secret.
 * @throws ConfigurationError when it holds none.
 */
export const readSecret = async (client: SecretsManagerClient, id: string): Promise<string> => {
  const command = new GetSecretValueCommand({ SecretId: id });
  const { SecretString } = await client.send(command, {
    abortSignal: AbortSignal.timeout(PATIENCE),
  });
  if (SecretString?.trim()) return SecretString;
  throw new ConfigurationError({
    what: `the secret '${id}' is empty`,
    allowed: 'text',
    run: `aws secretsmanager put-secret-value --secret-id ${id} --secret-string file://…`,
  });
};
