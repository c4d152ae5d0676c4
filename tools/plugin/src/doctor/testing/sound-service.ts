import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { LANGUAGES } from '@platform/model/languages';
import type { AssemblyStack } from '../../assembly/assembly';
import { languageProfile } from '../../languages';
import { parseRecord } from '../../records/parse-record';
import { contents, workspaceWith } from '../../testing/workspace-tree';
import type { ExaminedService } from '../service/examined-service';

/** Values of a template, to be broken. */
export type Values = Record<string, unknown>;

/** Puts a value at a path, `Resources.Table.Properties`; without one what is there is deleted. */
export const put = (values: Values, path: string, value?: unknown): void => {
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const place = keys.reduce((at, key) => at[key] as Values, values);
  if (value === undefined) delete place[last];
  else place[last] = value;
};

const ROOT = 'apps/desk';
const DEAD = { 'Fn::GetAtt': ['Dead', 'Arn'] };

/** A program for Linux: its head, and one section more where it holds symbols. */
export const program = (processor: number, hasSymbols = false): Buffer => {
  const bytes = Buffer.alloc(64 + 64);
  bytes.writeUInt32BE(0x7f454c46, 0);
  bytes.writeUInt16LE(processor, 18);
  bytes.writeBigUInt64LE(64n, 40);
  bytes.writeUInt16LE(64, 58);
  bytes.writeUInt16LE(1, 60);
  bytes.writeUInt32LE(hasSymbols ? 2 : 1, 68);
  return bytes;
};

const ARM64 = 0xb7;

const functionOf = (handler: string, runtime: string): Values => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    Architectures: ['arm64'],
    Code: { S3Key: `${handler}0.zip` },
    Environment: {
      Variables: {
        STAGE: 'dev',
        VERSION: { Ref: 'Version' },
        POWERTOOLS_SERVICE_NAME: 'desk',
        POWERTOOLS_METRICS_NAMESPACE: 'acme/desk',
        LOG_LEVEL: 'INFO',
        EVENT_BUS_NAME: { Ref: 'Bus' },
        TABLE_NAME: { Ref: 'Table' },
      },
    },
    MemorySize: 512,
    Runtime: runtime,
    Timeout: 29,
    TracingConfig: { Mode: 'Active' },
  },
});

const keys = (index: string): Values[] => [
  { AttributeName: `${index}PK`, KeyType: 'HASH' },
  { AttributeName: `${index}SK`, KeyType: 'RANGE' },
];

const described = (value: string): Values => ({
  Description: `Of ${value}`,
  Value: { Ref: value },
});

/** What is synthesised of a service with three handlers, as small as the checks let it be. */
const template = (runtime: string): Values => ({
  Resources: {
    ApiFunction: functionOf('api', runtime),
    WorkerFunction: functionOf('worker', runtime),
    EventFunction: functionOf('event', runtime),
    Integration: {
      Type: 'AWS::ApiGatewayV2::Integration',
      Properties: { IntegrationUri: { 'Fn::GetAtt': ['ApiFunction', 'Arn'] } },
    },
    RestStage: { Type: 'AWS::ApiGateway::Stage', Properties: { TracingEnabled: true } },
    Dead: { Type: 'AWS::SQS::Queue', Properties: { MessageRetentionPeriod: 1_209_600 } },
    Queue: {
      Type: 'AWS::SQS::Queue',
      Properties: { RedrivePolicy: { deadLetterTargetArn: DEAD, maxReceiveCount: 3 } },
    },
    Source: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        BatchSize: 10,
        EventSourceArn: { 'Fn::GetAtt': ['Queue', 'Arn'] },
        FunctionResponseTypes: ['ReportBatchItemFailures'],
      },
    },
    Rule: {
      Type: 'AWS::Events::Rule',
      Properties: {
        EventPattern: { source: ['orders.context'], 'detail-type': ['OrderPlaced'] },
        Targets: [
          { Arn: { 'Fn::GetAtt': ['EventFunction', 'Arn'] }, DeadLetterConfig: { Arn: DEAD } },
        ],
      },
    },
    Table: {
      Type: 'AWS::DynamoDB::GlobalTable',
      Properties: {
        AttributeDefinitions: ['PK', 'SK', 'GSI1PK', 'GSI1SK'].map((AttributeName) => ({
          AttributeName,
          AttributeType: 'S',
        })),
        KeySchema: keys(''),
        GlobalSecondaryIndexes: [{ IndexName: 'GSI1', KeySchema: keys('GSI1') }],
      },
    },
  },
  Outputs: {
    ...Object.fromEntries(
      ['Api', 'Worker', 'Event'].flatMap((name) => [
        [`${name}FunctionName`, described(`${name}Function`)],
        [`${name}LogGroupName`, described(`${name}Logs`)],
      ]),
    ),
    ApiUrl: described('Integration'),
    TableName: described('Table'),
  },
});

/** A service as the generators write it today, on disk, with an assembly in which nothing is wrong. */
export interface SoundService {
  readonly service: ExaminedService;
  readonly template: Values;
  readonly stack: Values;
  /** Writes a file of the service. */
  write(file: string, content: string | Buffer): void;
}

/** @param language id of a language; the stage is `dev`, at AWS in eu-west-1 */
export const soundService = async (language: string): Promise<SoundService> => {
  const workspaceRoot = mkdtempSync(join(tmpdir(), 'sound-'));
  const tree = await workspaceWith({
    name: 'desk',
    language,
    handlers: ['api', 'worker', 'event'],
  });
  const write = (file: string, content: string | Buffer): void => {
    const path = join(workspaceRoot, ROOT, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  };
  for (const [path, text] of Object.entries(contents(tree)))
    if (path.startsWith(`${ROOT}/`)) write(path.slice(ROOT.length + 1), text);
  const profile = languageProfile(language);
  const facts = LANGUAGES[profile.id];
  for (const handler of ['api', 'worker', 'event'])
    write(
      `cdk.out/dev/asset.${handler}0/${facts.entryFile}`,
      facts.perMachine ? program(ARM64) : 'export {};',
    );
  const own = template(profile.sources.runtime);
  const stack = {
    id: 'acme--desk--dev',
    name: 'acme--desk--dev',
    environment: 'aws://unknown-account/eu-west-1',
    tags: { Environment: 'dev' },
    template: own,
    templateFile: '',
  };
  const folder = join(workspaceRoot, ROOT);
  return {
    service: {
      root: ROOT,
      record: parseRecord('service.json', contents(tree)[`${ROOT}/service.json`] ?? ''),
      workspaceRoot,
      folder,
      stage: { name: 'dev', project: 'acme', owner: 'team', settings: { region: 'eu-west-1' } },
      profile,
      language: facts,
      assembly: join(folder, 'cdk.out/dev'),
      stacks: [stack satisfies AssemblyStack],
    },
    template: own,
    stack,
    write,
  };
};
