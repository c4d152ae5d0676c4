import { SecretsProvider } from '@aws-lambda-powertools/parameters/secrets';
import { SSMProvider } from '@aws-lambda-powertools/parameters/ssm';
import { once } from '../clients/once.js';
import { secretsClient } from '../clients/secrets-client.js';
import { ssmClient } from '../clients/ssm-client.js';
import { NotFoundError } from '../errors/index.js';
import { validate, type Schema } from '../validation/index.js';

/** How a value is read. */
export interface ReadOptions {
  /** Seconds a value is kept in this container; default 300. */
  readonly maxAgeSeconds?: number;
  /** Reads again even if a value is kept, e.g. after a rotation was noticed. */
  readonly fresh?: boolean;
}

const MAX_AGE_S = 300;
const secrets = once(() => new SecretsProvider({ awsSdkV3Client: secretsClient() }));
const parameters = once(() => new SSMProvider({ awsSdkV3Client: ssmClient() }));

const cacheOptions = ({ maxAgeSeconds = MAX_AGE_S, fresh = false }: ReadOptions) => ({
  maxAge: maxAgeSeconds,
  forceFetch: fresh,
});

/**
 * A secret's text, kept in the container for 5 minutes (F-108, S1-30, S3-20).
 *
 * @param id name or ARN; the ARN comes from the environment, the value never does (C-36)
 * @throws NotFoundError when it holds no text
 */
export const readSecret = async (id: string, options: ReadOptions = {}): Promise<string> => {
  const value = await secrets().get(id, cacheOptions(options));
  if (typeof value === 'string') return value;
  throw new NotFoundError(`The secret '${id}' holds no text`);
};

/**
 * A secret that holds JSON, checked against `schema`.
 *
 * @throws ValidationError when it does not fit, without a word of its content
 */
export const readSecretJson = async <Value>(
  id: string,
  schema: Schema<Value>,
  options: ReadOptions = {},
): Promise<Value> => validate(schema, parseJson(id, await readSecret(id, options)));

/**
 * A parameter, decrypted where it is a SecureString, kept for 5 minutes (F-108, S1-31).
 *
 * @param path full path, see PARAMETER of @platform/model/parameters
 * @throws NotFoundError when it holds no text
 */
export const readParameter = async (path: string, options: ReadOptions = {}): Promise<string> => {
  const value = await parameters().get(path, { ...cacheOptions(options), decrypt: true });
  if (typeof value === 'string') return value;
  throw new NotFoundError(`The parameter '${path}' holds no text`);
};

const parseJson = (id: string, text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(
      `The secret '${id}' is not JSON. Allowed: a JSON text, or read it with readSecret.`,
    );
  }
};
