import { createHash } from 'node:crypto';
import type { Content, Role } from './content';
import { PLATFORM, type Service } from './services';

/** The stage and project that the workspace under test deploys as. */
export interface Place {
  readonly project: string;
  readonly stage: string;
  readonly account: string;
  readonly region: string;
}

/** A stack as the constructs would write it. */
export interface RenderedStack {
  readonly role: Role;
  readonly name: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly guarded: boolean;
  readonly template: Readonly<Record<string, unknown>>;
  /** Text of the bundle, and the digest that names it; in the main stack. */
  readonly code?: { readonly text: string; readonly key: string };
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, sorted(inner)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
};

const PARAMETERS = { Version: { Type: 'String', Default: 'dev' } };

/** The output that tells what a stack holds: SHA-256 over template and tags, version left out. */
const withFingerprint = (
  template: Record<string, unknown>,
  tags: object,
  guarded: boolean,
): Record<string, unknown> => {
  const { Parameters: _version, ...sent } = template;
  const Value = sha256(JSON.stringify(sorted({ sent, tags, guarded })));
  return { ...template, Outputs: { ...(template['Outputs'] as object), Fingerprint: { Value } } };
};

/** What no account accepts: AWS and the local cloud allow at most 43,200 seconds. */
const BROKEN = { Broken: { Type: 'AWS::SQS::Queue', Properties: { VisibilityTimeout: 999_999 } } };

/** Name of a stack: injective in project, service, role and stage. */
export const stackName = ({ project, stage }: Place, service: string, role: Role): string =>
  [project, service, ...(role === 'data' ? ['data'] : []), stage].join('--');

/** The stacks of a service, the data stack first: what deploying it would send. */
export const render = (service: Service, content: Content, place: Place): RenderedStack[] => {
  const tags = {
    Environment: place.stage,
    Owner: 'team',
    Project: place.project,
    Service: service.name,
  };
  const broken = content.broken[service.name];
  const guarded = content.guarded[service.name] ?? false;
  const main = mainStack(service, content, place);
  const stack = (role: Role, template: Record<string, unknown>): RenderedStack => ({
    role,
    name: stackName(place, service.name, role),
    tags,
    guarded,
    template: withFingerprint(template, tags, guarded),
    ...(role === 'main' && { code: main.code }),
  });
  const data = dataStack(service, content, place, broken === 'data');
  const added = broken === 'main' ? BROKEN : {};
  const template = { ...main.template, Resources: { ...main.template.Resources, ...added } };
  return [stack('data', data), stack('main', template)];
};

const exportName = (service: Service, place: Place): string =>
  `${stackName(place, service.name, 'data')}:Table`;

const dataStack = (
  service: Service,
  { tableTags }: Content,
  place: Place,
  broken: boolean,
): Record<string, unknown> => ({
  Resources: {
    Table: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        AttributeDefinitions: [{ AttributeName: 'PK', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'PK', KeyType: 'HASH' }],
        BillingMode: 'PAY_PER_REQUEST',
        Tags: [{ Key: 'Class', Value: `class-${tableTags[service.name] ?? 0}` }],
      },
    },
    ...(broken && BROKEN),
  },
  Outputs: { Table: { Value: { Ref: 'Table' }, Export: { Name: exportName(service, place) } } },
});

const codeOf = (service: Service, content: Content): string =>
  [
    `source ${content.sources[service.name] ?? 0}`,
    `library ${service.name === PLATFORM ? 0 : (content.libraries[service.language] ?? 0)}`,
    ...service.contracts.map((context) => `${context} ${content.contracts[context] ?? 0}`),
  ].join('\n');

const mainStack = (service: Service, content: Content, place: Place) => {
  const text = codeOf(service, content);
  const key = sha256(`${service.name}\n${text}`);
  const { cors, retention } = content.settings;
  const environment = {
    TABLE: { 'Fn::ImportValue': exportName(service, place) },
    VERSION: { Ref: 'Version' },
    ...(service.api && { ORIGIN: `https://origin-${cors}.example` }),
  };
  const bucket = `cdk-hnb659fds-assets-${place.account}-${place.region}`;
  const template = {
    Parameters: PARAMETERS,
    Resources: {
      Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: LAMBDA } },
      Handler: {
        Type: 'AWS::Lambda::Function',
        Properties: {
          Code: { S3Bucket: bucket, S3Key: `${key}.zip` },
          Environment: { Variables: environment },
          Handler: 'index.handler',
          Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
          Runtime: 'nodejs24.x',
        },
      },
      Queue: {
        Type: 'AWS::SQS::Queue',
        Properties: { MessageRetentionPeriod: 86_400 + retention },
      },
    },
    Outputs: { QueueName: { Value: { 'Fn::GetAtt': ['Queue', 'QueueName'] } } },
  };
  return { template, code: { text, key } };
};

const LAMBDA = {
  Version: '2012-10-17',
  Statement: [
    { Action: 'sts:AssumeRole', Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' } },
  ],
};
