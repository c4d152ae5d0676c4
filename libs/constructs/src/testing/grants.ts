import { readableResource } from './readable-resource';
import type { SynthesizedService } from './synth-service';
import { refersTo, type TemplateResource } from './template-resource';
import { sourceOf } from './trigger';

export interface Statement {
  readonly Effect: string;
  readonly Action?: string | readonly string[];
  readonly Resource?: unknown;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

interface Document {
  readonly PolicyDocument?: { readonly Statement?: readonly Statement[] };
}

/** One value, or the list there is. */
export const list = <T>(value: T | readonly T[]): readonly T[] =>
  Array.isArray(value) ? value : [value as T];

/** Statements of a policy resource, or of the policies written into a role. */
export const statementsOf = ({ properties }: TemplateResource): readonly Statement[] => {
  const documents = [properties as Document, ...((properties['Policies'] ?? []) as Document[])];
  return documents.flatMap(({ PolicyDocument }) => PolicyDocument?.Statement ?? []);
};

/** Where rights are written: policies and roles. */
export const policiesAndRoles = (service: SynthesizedService): TemplateResource[] =>
  ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::Role'].flatMap((type) =>
    service.ofType(type),
  );

const conditionText = (condition: Statement['Condition']): string => {
  const tests = Object.entries(condition ?? {}).flatMap(([operator, keys]) =>
    Object.entries(keys).map(
      ([key, value]) => `${operator} ${key} = ${list(value).map(String).join(' | ')}`,
    ),
  );
  return tests.length > 0 ? ` if ${tests.join(' and ')}` : '';
};

const KNOWN = ['Action', 'Condition', 'Effect', 'Resource', 'Sid'];

/** A statement as one line for each action and resource; one that names neither is given as it stands. */
const linesOf = (service: SynthesizedService, statement: Statement): string[] => {
  const { Effect, Action, Resource, Condition } = statement;
  const strange = Object.keys(statement).some((key) => !KNOWN.includes(key));
  if (strange || !Action || !Resource) return [JSON.stringify(statement)];
  const denied = Effect === 'Allow' ? '' : 'not ';
  const condition = conditionText(Condition);
  return list(Action).flatMap((action) =>
    list(Resource).map(
      (resource) => `${denied}${action} on ${readableResource(service, resource)}${condition}`,
    ),
  );
};

const belongsTo = ({ logicalId, properties }: TemplateResource, role: unknown): boolean =>
  refersTo(role, logicalId) ||
  list(properties['Roles']).some((each) => {
    const attached = (each as { Ref?: string } | undefined)?.Ref;
    return attached !== undefined && refersTo(role, attached);
  });

const managed = ({ properties }: TemplateResource): string[] =>
  ((properties['ManagedPolicyArns'] ?? []) as unknown[]).map(
    (arn) => `managed policy ${JSON.stringify(arn)}`,
  );

const STREAMS = ['table/stream', 'outbox/stream'];

const streamReads = (service: SynthesizedService, handler: string): readonly string[] => {
  const arn = sourceOf(service, handler)?.properties['EventSourceArn'];
  const stream = readableResource(service, arn ?? '');
  if (!STREAMS.includes(stream)) return [];
  return [
    ...['DescribeStream', 'GetRecords', 'GetShardIterator'].map(
      (action) => `dynamodb:${action} on ${stream}`,
    ),
    'dynamodb:ListStreams on *',
  ];
};

/** What every function may do: write its own log and traces, read its own source, fill its dead letters. */
const baseline = (service: SynthesizedService, handler: string): readonly string[] => [
  ...streamReads(service, handler),
  `logs:CreateLogStream on log group of ${handler}`,
  `logs:PutLogEvents on log group of ${handler}`,
  'xray:PutTelemetryRecords on *',
  'xray:PutTraceSegments on *',
  ...[
    'DescribeStream',
    'DescribeStreamSummary',
    'GetRecords',
    'GetShardIterator',
    'ListShards',
  ].map((action) => `kinesis:${action} on stream ${handler}`),
  `sqs:ReceiveMessage on queue ${handler}`,
  `sqs:ChangeMessageVisibility on queue ${handler}`,
  `sqs:GetQueueUrl on queue ${handler}`,
  `sqs:DeleteMessage on queue ${handler}`,
  `sqs:GetQueueAttributes on queue ${handler}`,
  `sqs:SendMessage on dead letters of ${handler}`,
  `sqs:GetQueueAttributes on dead letters of ${handler}`,
  `sqs:GetQueueUrl on dead letters of ${handler}`,
];

/**
 * What a handler may do beyond its own logs, traces, source and dead letters: sorted lines such as
 * `dynamodb:Query on index GSI1` or `events:PutEvents on bus if ForAllValues:StringEquals events:source =
 * orders.context`.
 */
export const grantsOf = (service: SynthesizedService, handler: string): string[] => {
  const role = service.functionOf(handler).properties['Role'];
  const own = policiesAndRoles(service).filter((each) => belongsTo(each, role));
  const lines = own
    .flatMap(statementsOf)
    .flatMap((statement) => linesOf(service, statement))
    .concat(own.flatMap(managed));
  const known = baseline(service, handler);
  const objects = `s3:GetObject on bucket ${handler}/`;
  return [...new Set(lines)]
    .filter((line) => !known.includes(line) && !line.startsWith(objects))
    .sort();
};
