import type { SSMClient } from '@aws-sdk/client-ssm';
import type { Parts } from './parts';
import type { Stage } from './stage-file';
import type { Target } from './target';

/** What was last deployed well: one SSM parameter per stage and service, at most 4 KB. */
export interface LedgerEntry {
  readonly fingerprint: string;
  readonly parts: Parts;
  readonly version: string;
  readonly commit: string;
  /** ISO 8601, UTC. */
  readonly deployedAt: string;
  readonly stacks: readonly string[];
  /** The service's address as CloudFormation gave it. */
  readonly url?: string;
}

/** Reads and writes the ledger of one stage. Heavy modules are loaded at the first call. */
export interface Ledger {
  /** Entries by service; a service never deployed has none. */
  read(services: readonly string[]): Promise<Map<string, LedgerEntry>>;
  write(service: string, entry: LedgerEntry): Promise<void>;
  remove(service: string): Promise<void>;
  /** Whether the account and region hold the CDK's bootstrap stack. */
  isBootstrapped(): Promise<boolean>;
}

const BOOTSTRAP_VERSION = '/cdk-bootstrap/hnb659fds/version';
const MAX_BYTES = 4096;
const NAMES_PER_CALL = 10;

const parameterName = ({ project, name }: Stage, service: string): string =>
  `/${project}/${name}/deployments/${service}`;

export const openLedger = (target: Target): Ledger => {
  let opened: Promise<SSMClient> | undefined;
  const client = (): Promise<SSMClient> =>
    (opened ??= import('@aws-sdk/client-ssm').then(
      ({ SSMClient }) => new SSMClient({ region: target.region, maxAttempts: 6 }),
    ));
  const { stage } = target;
  return {
    read: async (services) => readEntries(await client(), stage, services),
    write: async (service, entry) => {
      const { PutParameterCommand } = await import('@aws-sdk/client-ssm');
      await (
        await client()
      ).send(
        new PutParameterCommand({
          Name: parameterName(stage, service),
          Type: 'String',
          Value: serialise(entry),
          Overwrite: true,
        }),
      );
    },
    remove: async (service) => {
      const { DeleteParametersCommand } = await import('@aws-sdk/client-ssm');
      await (
        await client()
      ).send(new DeleteParametersCommand({ Names: [parameterName(stage, service)] }));
    },
    isBootstrapped: async () =>
      (await getParameters(await client(), [BOOTSTRAP_VERSION])).has(BOOTSTRAP_VERSION),
  };
};

const readEntries = async (
  client: SSMClient,
  stage: Stage,
  services: readonly string[],
): Promise<Map<string, LedgerEntry>> => {
  const values = await getParameters(
    client,
    services.map((service) => parameterName(stage, service)),
  );
  const entries = new Map<string, LedgerEntry>();
  for (const service of services) {
    const value = values.get(parameterName(stage, service));
    if (value) entries.set(service, JSON.parse(value) as LedgerEntry);
  }
  return entries;
};

const getParameters = async (
  client: SSMClient,
  names: readonly string[],
): Promise<Map<string, string>> => {
  const { GetParametersCommand } = await import('@aws-sdk/client-ssm');
  const pages = Array.from({ length: Math.ceil(names.length / NAMES_PER_CALL) }, (_, page) =>
    names.slice(page * NAMES_PER_CALL, (page + 1) * NAMES_PER_CALL),
  );
  const answers = await Promise.all(
    pages.map((Names) => client.send(new GetParametersCommand({ Names }))),
  );
  return new Map(
    answers.flatMap(({ Parameters = [] }) =>
      Parameters.map(({ Name = '', Value = '' }) => [Name, Value] as const),
    ),
  );
};

/** JSON of an entry within SSM's 4 KB: parts are dropped first, the fingerprint never. */
export const serialise = (entry: LedgerEntry): string => {
  const text = JSON.stringify(entry);
  if (Buffer.byteLength(text) <= MAX_BYTES) return text;
  const { files, npm, config } = entry.parts;
  return JSON.stringify({ ...entry, parts: { files, npm, config } });
};
