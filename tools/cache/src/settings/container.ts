import * as z from 'zod';
import { checkSettings, setting, settingsOf } from './setting';
import { UsageError, type ErrorParts } from '../model/errors';
import { tokenDigest } from '../identity/token-digest';
import { serverSettings } from './server';

/** Settings that may also lie in AWS Secrets Manager, under the ARN or name in `PLATFORM_CACHE_<name>_SECRET`. */
const IN_SECRETS = ['SIGNING_KEY', 'STATIC_TOKENS', 'ADMIN_TOKEN', 'METRICS_TOKEN'] as const;

const secretToken = z.string().min(32, 'allowed are 32 or more random characters').optional();

const { HOST, PORT } = serverSettings.shape;

const schema = serverSettings.extend({
  HOST: HOST.removeDefault().default('0.0.0.0'),
  PORT: PORT.removeDefault().default(8080),
  /** Bucket of the entries. */
  BUCKET: z.string('got nothing, allowed is the name of a bucket'),
  /** In front of every key. */
  PREFIX: z
    .string()
    .regex(/^$|\/$/, 'allowed is nothing, or text that ends in a slash')
    .default(''),
  /** Folder for entries on their way to S3. */
  SPOOL_FOLDER: z.string().default('/var/spool/platform-cache'),
  SIGNING_KEY: z.string('got nothing, allowed is an Ed25519 key in PEM'),
  ADMIN_TOKEN: secretToken,
  METRICS_TOKEN: secretToken,
});

/** Settings of `platform-cache container`; names as after `PLATFORM_CACHE_`. */
export type ContainerSettings = z.infer<typeof schema>;

/** Reads a secret by its ARN or name. */
export type ReadSecret = (id: string) => Promise<string>;

type Env = NodeJS.ProcessEnv;

const refuse = (parts: Omit<ErrorParts, 'code'>): never => {
  throw new UsageError(parts);
};

const secretSetting = async (name: string, env: Env, read: ReadSecret) => {
  const value = setting(name, env);
  const id = setting(`${name}_SECRET`, env);
  if (!id) return value;
  const variable = `PLATFORM_CACHE_${name}`;
  if (value)
    refuse({
      what: `${variable} and ${variable}_SECRET are both set`,
      allowed: 'one',
      run: `unset ${variable}`,
    });
  return (await read(id)).trim();
};

const refuseWithout = ({ STATIC_TOKENS, RULES }: ContainerSettings): void => {
  if (STATIC_TOKENS?.length || RULES) return;
  refuse({
    what: 'nobody is named who may use the cache: neither trust rules nor static tokens are set',
    allowed: 'one of PLATFORM_CACHE_RULES and PLATFORM_CACHE_STATIC_TOKENS',
    run: 'platform-cache token',
  });
};

const digestOf = (settings: ContainerSettings, who: 'ADMIN' | 'METRICS'): string | undefined => {
  const { [`${who}_TOKEN` as const]: token, [`${who}_SHA256` as const]: digest } = settings;
  if (token && digest)
    refuse({
      what: `PLATFORM_CACHE_${who}_TOKEN and PLATFORM_CACHE_${who}_SHA256 are both set`,
      allowed: 'one',
      run: `unset PLATFORM_CACHE_${who}_SHA256`,
    });
  return token ? tokenDigest(token) : digest;
};

/**
 * Reads the settings of every server with HOST `0.0.0.0` and PORT 8080 as defaults, and BUCKET (required), PREFIX
 * (default empty), SPOOL_FOLDER (default `/var/spool/platform-cache`), ADMIN_TOKEN, METRICS_TOKEN, and SIGNING_KEY (required)
 * in PEM.
 *
 * @throws UsageError or ConfigurationError saying which are wrong
 */
export const readContainerSettings = async (
  env: Env,
  read: ReadSecret,
): Promise<ContainerSettings> => {
  const secrets: Record<string, string | undefined> = {};
  for (const name of IN_SECRETS) secrets[name] = await secretSetting(name, env, read);
  const settings = checkSettings(schema, settingsOf(schema, env, secrets), 'container');
  refuseWithout(settings);
  const [ADMIN_SHA256, METRICS_SHA256] = [
    digestOf(settings, 'ADMIN'),
    digestOf(settings, 'METRICS'),
  ];
  return { ...settings, ADMIN_SHA256, METRICS_SHA256 };
};
