import type { SSMClient } from '@aws-sdk/client-ssm';
import { loadSsm } from '../../loading/libraries';
import type { ClientSettings } from '../cloud/target';

/** The SSM parameters of one account and region. */
export interface ParameterStore {
  /** Values by name; a parameter that does not exist has none. */
  get(names: readonly string[]): Promise<Map<string, string>>;
  /** Writes a parameter that does not exist yet; `false` when it does. Atomic. */
  create(name: string, value: string): Promise<boolean>;
  put(name: string, value: string): Promise<void>;
  /** A parameter that does not exist is no error. */
  remove(names: readonly string[]): Promise<void>;
}

/** GetParameters and DeleteParameters take ten names a call (SSM API reference). */
const NAMES_PER_CALL = 10;

/** Opens the store of a target. The client is loaded at the first call. */
export const openParameterStore = (settings: ClientSettings): ParameterStore => {
  let opened: SSMClient | undefined;
  const client = (): SSMClient =>
    (opened ??= new (loadSsm().SSMClient)({ ...settings, maxAttempts: 6 }));
  return {
    get: async (names) => getParameters(client(), names),
    create: async (name, value) => createParameter(client(), name, value),
    put: async (name, value) => putParameter(client(), name, value, true),
    remove: async (names) => {
      const { DeleteParametersCommand } = loadSsm();
      for (const Names of pages(names)) {
        await client().send(new DeleteParametersCommand({ Names }));
      }
    },
  };
};

const getParameters = async (
  client: SSMClient,
  names: readonly string[],
): Promise<Map<string, string>> => {
  const { GetParametersCommand } = loadSsm();
  const answers = await Promise.all(
    pages(names).map((Names) => client.send(new GetParametersCommand({ Names }))),
  );
  return new Map(
    answers.flatMap(({ Parameters = [] }) =>
      Parameters.map(({ Name = '', Value = '' }) => [Name, Value] as const),
    ),
  );
};

const createParameter = async (
  client: SSMClient,
  name: string,
  value: string,
): Promise<boolean> => {
  try {
    await putParameter(client, name, value, false);
    return true;
  } catch (error) {
    if ((error as Error).name === 'ParameterAlreadyExists') return false;
    throw error;
  }
};

const putParameter = async (
  client: SSMClient,
  Name: string,
  Value: string,
  Overwrite: boolean,
): Promise<void> => {
  const { PutParameterCommand } = loadSsm();
  await client.send(new PutParameterCommand({ Name, Type: 'String', Value, Overwrite }));
};

const pages = (names: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(names.length / NAMES_PER_CALL) }, (_, page) =>
    names.slice(page * NAMES_PER_CALL, (page + 1) * NAMES_PER_CALL),
  );
