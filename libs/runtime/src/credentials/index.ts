/**
 * Where a Lambda function has its credentials from: its environment, or the endpoint that its environment
 * names. Never imported: a build puts it in the place of `@aws-sdk/credential-provider-node`
 * (esbuild `--alias:@aws-sdk/credential-provider-node=@platform/runtime/credentials`), whose other ways,
 * profiles, single sign-on, processes, tokens of a cluster and metadata of an instance, are a third of a
 * small function with a table and none that a function has.
 * Source: Defined runtime environment variables, AWS Lambda Developer Guide.
 */
import { fromEnv } from '@aws-sdk/credential-provider-env';
import { fromHttp } from '@aws-sdk/credential-provider-http';
import { chain, CredentialsProviderError, memoize } from '@smithy/core/config';

type Init = NonNullable<Parameters<typeof fromEnv>[0]>;
type CredentialsProvider = ReturnType<typeof fromEnv>;
type Credentials = Awaited<ReturnType<CredentialsProvider>>;

const REFRESHED_MS_BEFORE = 300_000;

/** Whether credentials end at some time. */
export const credentialsWillNeedRefresh = ({ expiration }: Credentials): boolean =>
  expiration !== undefined;

/** Whether credentials end within five minutes, as in the SDK's own chain. */
export const credentialsTreatedAsExpired = ({ expiration }: Credentials): boolean =>
  expiration !== undefined && expiration.getTime() - Date.now() < REFRESHED_MS_BEFORE;

/**
 * Asked for once, and again shortly before they end.
 *
 * @throws CredentialsProviderError when the environment holds neither
 */
export const defaultProvider = (init: Init = {}): CredentialsProvider =>
  memoize(
    chain(fromEnv(init), fromEndpoint(init), nowhere),
    credentialsTreatedAsExpired,
    credentialsWillNeedRefresh,
  );

const ENDPOINT = 'AWS_CONTAINER_CREDENTIALS_FULL_URI';

const fromEndpoint = (init: Init) => async (): Promise<Credentials> => {
  if (!process.env[ENDPOINT]) throw new CredentialsProviderError(`${ENDPOINT} is not set`);
  return fromHttp(init)();
};

const nowhere = (): never => {
  throw new CredentialsProviderError(
    `this function has no credentials: its environment must hold AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or ${ENDPOINT}`,
    { tryNextLink: false },
  );
};
