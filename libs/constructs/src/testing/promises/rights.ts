import { eventSource } from '@platform/model/events';
import type { Access } from '../../access';
import { expectThat } from '../expectation';
import { grantsOf } from '../grants';
import { readableResource } from '../readable-resource';
import type { SynthesizedService } from '../synth-service';
import { acceptance, leadsTo, property, type TemplateResource } from '../template-resource';
import { OPEN_RULE } from '../../validation';

/** Accepts, with a reason, rights of a handler that its `access` does not name. */
export const GRANT_RULE = 'Platform-Grant';

const TABLE = {
  none: [],
  read: ['GetItem', 'Query'],
  write: ['DeleteItem', 'PutItem', 'UpdateItem'],
  readWrite: ['DeleteItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'],
} as const;

const indexNames = (service: SynthesizedService): string[] =>
  service.ofType('AWS::DynamoDB::GlobalTable').flatMap(({ properties }) => {
    const indexes = (properties['GlobalSecondaryIndexes'] ?? []) as readonly {
      IndexName: string;
    }[];
    return indexes.map(({ IndexName }) => IndexName);
  });

const tableGrants = (
  service: SynthesizedService,
  access: NonNullable<Access['table']>,
): string[] => {
  const actions: readonly string[] = typeof access === 'string' ? TABLE[access] : access;
  const indexes = indexNames(service);
  return actions.flatMap((action) => [
    `dynamodb:${action} on table`,
    ...(action === 'Query' ? indexes : []).map((index) => `dynamodb:${action} on index ${index}`),
  ]);
};

const busGrants = (service: SynthesizedService, bus: NonNullable<Access['bus']>): string[] => {
  if (bus.length === 0) return [];
  const test = 'ForAllValues:StringEquals events:';
  const types = bus === 'publish' ? [] : bus.map(({ detailType }) => detailType);
  const source = `${test}source = ${eventSource(service.stack.service)}`;
  const named = types.length > 0 ? ` and ${test}detail-type = ${types.join(' | ')}` : '';
  return [`events:PutEvents on bus if ${source}${named}`];
};

/** What `access` says, in the words of `grantsOf`. */
const expected = (service: SynthesizedService, access: Access): string[] => [
  ...tableGrants(service, access.table ?? 'none'),
  ...(access.outbox ? ['dynamodb:PutItem on outbox'] : []),
  ...busGrants(service, access.bus ?? []),
  ...(access.queues ?? []).map((worker) => `sqs:SendMessage on queue ${worker}`),
  ...Object.values(access.secrets ?? {})
    .map(({ secretArn, secretFullArn }) => {
      // Of one that is named, Secrets Manager alone knows the six characters at the end of its ARN.
      const end = secretFullArn === undefined ? '-??????' : '';
      return readableResource(service, service.stack.resolve(secretArn)) + end;
    })
    .flatMap((secret) => [
      `secretsmanager:DescribeSecret on ${secret}`,
      `secretsmanager:GetSecretValue on ${secret}`,
    ]),
  ...(access.parameters ?? [])
    .map((path) => `parameter/${path.replace(/^\//, '')}`)
    .flatMap((path) => [`ssm:GetParameter on ${path}`, `ssm:GetParameters on ${path}`]),
];

const handlerProblems = (service: SynthesizedService, handler: string): string[] => {
  const lambda = service.functionOf(handler);
  const wanted = expected(service, service.stack.handlers.get(handler)?.access ?? {});
  const found = grantsOf(service, handler);
  const more = acceptance(lambda, GRANT_RULE) ? [] : found.filter((each) => !wanted.includes(each));
  return [
    ...more.map((each) => `'${handler}' may also ${each}`),
    ...wanted.filter((each) => !found.includes(each)).map((each) => `'${handler}' lacks ${each}`),
  ];
};

/** Roles that somebody else than a service of AWS may take. */
const trustProblems = (service: SynthesizedService): string[] =>
  service
    .ofType('AWS::IAM::Role')
    .filter((role) => {
      const statements = property(role, 'AssumeRolePolicyDocument.Statement') as {
        Principal?: object;
      }[];
      return statements.some(({ Principal }) => Object.keys(Principal ?? {}).join() !== 'Service');
    })
    .map(({ logicalId }) => `${logicalId} may be taken by others than services of AWS`);

/** Whether a permission lets anybody call a function at its URL, and nowhere else, for a reason. */
const isOpenUrl = (
  service: SynthesizedService,
  { FunctionName, FunctionUrlAuthType, InvokedViaFunctionUrl }: TemplateResource['properties'],
): boolean =>
  (FunctionUrlAuthType === 'NONE' || InvokedViaFunctionUrl === true) &&
  service
    .ofType('AWS::Lambda::Function')
    .some((each) => leadsTo(service, FunctionName, each.logicalId) && acceptance(each, OPEN_RULE));

/** Functions that more may call than one source of this service. */
const callerProblems = (service: SynthesizedService): string[] =>
  service
    .ofType('AWS::Lambda::Permission')
    .filter(({ properties }) => !isOpenUrl(service, properties))
    .filter(({ properties: { Principal, SourceArn, SourceAccount } }) => {
      const ofAws = /^[a-z0-9.-]+\.amazonaws\.com$/.test(String(Principal));
      return !ofAws || (SourceArn === undefined && SourceAccount === undefined);
    })
    .map(
      ({ logicalId }) => `${logicalId} lets others call a function than a source of the service`,
    );

/** Every handler may do what its `access` names, neither more nor less (F-073, F-169). */
export const expectRights = (service: SynthesizedService): void => {
  const problems = [
    ...service.stack.handlers.names().flatMap((handler) => handlerProblems(service, handler)),
    ...trustProblems(service),
    ...callerProblems(service),
  ];
  expectThat(
    problems.length === 0,
    'A handler may do other things than its access says',
    problems,
    `what access names in infra/handlers, or more where ${GRANT_RULE} is accepted with a reason`,
    `edit access, or accept(handler, [{ id: '${GRANT_RULE}', reason }])`,
  );
};
