import { PlatformError } from '@platform/model/errors';
import { loadSts } from '../../loading/libraries';
import { requireAccount, type Stage } from '@platform/model/stages';
import { nx } from '@platform/model/typed-commands';
import { endpointOf } from './endpoint';

/** What every client of the SDK is made with; credentials of AWS itself are found by the SDK. */
export interface ClientSettings {
  readonly region: string;
  readonly endpoint?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** Where a stage's stacks live: what every call to the cloud needs to know. */
export interface Target {
  readonly stage: Stage;
  readonly account: string;
  readonly region: string;
  /** Origin of the emulated cloud, without a trailing slash; undefined for AWS itself. */
  readonly endpoint?: string;
  readonly client: ClientSettings;
  /** The workspace the stage is of. */
  readonly workspaceRoot: string;
  /** Why it is another place than the stage usually means; for commands that change something. */
  readonly note?: string;
}

/**
 * Finds the stage's cloud and asks it who we are, once (S2-31, F-136). This process stays as it is.
 *
 * @throws PlatformError when a protected stage names no account, the workspace's local cloud does not
 *   run, nothing answers, credentials are missing, or the account is another one than `stages.json` says
 */
export const openTarget = async (stage: Stage, workspaceRoot: string): Promise<Target> => {
  requireAccount(stage);
  const { url: endpoint, note } = await endpointOf(stage, workspaceRoot);
  const { region } = stage.settings;
  const client = clientSettings(region, endpoint);
  const account = await callerAccount(stage, client);
  const expected = stage.settings.account;
  if (expected && expected !== account) {
    throw new PlatformError({
      what: `stage "${stage.name}" belongs to account ${expected}, the credentials are of ${account}`,
      allowed: `credentials of account ${expected}`,
      run: 'aws sso login with the profile of that account, or correct stages.json',
    });
  }
  return {
    ...{ stage, account, region, client, workspaceRoot },
    ...(endpoint && { endpoint }),
    ...(note && { note }),
  };
};

/** Real credentials are never sent to an emulator; twelve digits choose one of its tenants. */
const clientSettings = (region: string, endpoint: string | undefined): ClientSettings => {
  if (!endpoint) return { region };
  const key = process.env['AWS_ACCESS_KEY_ID'];
  const accessKeyId = !key || /^(AKIA|ASIA)/.test(key) ? 'test' : key;
  return { region, endpoint, credentials: { accessKeyId, secretAccessKey: 'test' } };
};

const callerAccount = async (stage: Stage, settings: ClientSettings): Promise<string> => {
  const { GetCallerIdentityCommand, STSClient } = loadSts();
  const client = new STSClient({ ...settings, maxAttempts: 2 });
  try {
    return (await client.send(new GetCallerIdentityCommand({}))).Account ?? '';
  } catch (error) {
    throw unreachable(stage, settings.endpoint, error as Error & { code?: string });
  } finally {
    client.destroy();
  }
};

const CONNECTION_ERRORS = ['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT'];

const unreachable = (
  stage: Stage,
  endpoint: string | undefined,
  error: Error & { code?: string },
): PlatformError => {
  if (CONNECTION_ERRORS.includes(error.code ?? '') || error.name === 'TimeoutError') {
    const place = endpoint ?? `AWS in ${stage.settings.region}`;
    return new PlatformError({
      what: `stage "${stage.name}": nothing answers at ${place} (${error.code ?? error.name})`,
      allowed: stage.settings.endpoint ? 'a running local cloud' : 'a reachable AWS endpoint',
      run: stage.settings.endpoint
        ? `${nx()} run workspace:local-up`
        : 'the same command when online',
    });
  }
  return new PlatformError({
    what: `stage "${stage.name}": no valid AWS credentials (${error.name}: ${firstLine(error.message)})`,
    allowed: `credentials for ${stage.settings.account ? `account ${stage.settings.account}` : 'the account of this stage'}`,
    run: 'aws sso login, or set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY',
  });
};

const firstLine = (text: string): string => text.split('\n')[0] ?? '';
