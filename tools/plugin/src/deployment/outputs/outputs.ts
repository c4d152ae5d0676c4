import { PlatformError } from '@platform/model/errors';
import { nx } from '@platform/model/typed-commands';
import { loadCloudFormation } from '../../loading/libraries';
import type { Target } from '../cloud/target';

export interface StackState {
  readonly name: string;
  readonly status: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/**
 * Reads stacks as they are in the cloud, in the given order.
 *
 * @throws PlatformError when one of them does not exist
 */
export const readStacks = async (
  target: Target,
  names: readonly string[],
): Promise<StackState[]> => {
  const { CloudFormationClient, DescribeStacksCommand } = loadCloudFormation();
  const client = new CloudFormationClient(target.client);
  const read = async (StackName: string): Promise<StackState> => {
    const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName }));
    const outputs = (Stacks[0]?.Outputs ?? []).map(
      ({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue] as const,
    );
    return {
      name: StackName,
      status: Stacks[0]?.StackStatus ?? '',
      outputs: Object.fromEntries(outputs),
    };
  };
  try {
    return await Promise.all(names.map(read));
  } catch (error) {
    throw new PlatformError({
      what: `cannot read stacks ${names.join(', ')} of stage "${target.stage.name}": ${(error as Error).message}`,
      allowed: 'stacks that exist in the account and region of the stage',
      run: `${nx()} run <service>:deploy --stage=${target.stage.name} --force`,
    });
  } finally {
    client.destroy();
  }
};

const EXECUTE_API = /^https?:\/\/([a-z0-9-]+)\.execute-api\.[^/]+(.*)$/;
const FUNCTION_URL = /^https?:\/\/([a-z0-9-]+)\.lambda-url\.[^/]+(.*)$/;

/**
 * An address that works from this machine. Hosts below `localhost` do not resolve everywhere, so
 * an emulated cloud is reached by path.
 *
 * @param endpoint origin of the emulated cloud; without it the value stays as it is
 */
export const reachableUrl = (value: string, endpoint: string | undefined): string => {
  if (!endpoint) return value;
  const api = EXECUTE_API.exec(value);
  if (api) {
    // The address of a REST API ends with its stage, that of an HTTP API with the host.
    const stage = /^\/[\w-]+\/$/.test(api[2] ?? '') ? '' : '/$default';
    return `${endpoint}/_aws/execute-api/${api[1]}${stage}${api[2]}`;
  }
  const url = FUNCTION_URL.exec(value);
  return url ? `${endpoint}/_aws/lambda-url/${url[1]}${url[2]}` : value;
};

/** The service's own address among its outputs: `ApiUrl` first, then `FunctionUrl`. */
export const serviceUrl = (outputs: Readonly<Record<string, string>>): string | undefined => {
  const named = (part: string): string | undefined =>
    Object.entries(outputs).find(
      ([key, value]) => key.includes(part) && /^https?:/.test(value),
    )?.[1];
  return named('ApiUrl') ?? named('FunctionUrl');
};
