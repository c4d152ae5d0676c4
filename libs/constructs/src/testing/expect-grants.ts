import { expectThat } from './expectation';
import type { SynthesizedService } from './synth-service';
import { refersTo, type TemplateResource } from './template-resource';
import { failureTargetOf, queueOf } from './trigger';

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
}

/** Every function writes its own log and its own traces; the rest is a grant. */
const BASELINE: readonly string[] = [
  'logs:CreateLogStream',
  'logs:PutLogEvents',
  'xray:PutTelemetryRecords',
  'xray:PutTraceSegments',
];

const list = <T>(value: T | readonly T[]): readonly T[] =>
  Array.isArray(value) ? value : [value as T];

interface Document {
  readonly PolicyDocument?: { readonly Statement?: readonly Statement[] };
}

/** Statements of a policy resource, or of the policies written into a role. */
const statementsOf = ({ properties }: TemplateResource): readonly Statement[] => {
  const documents = [properties as Document, ...((properties['Policies'] ?? []) as Document[])];
  return documents.flatMap(({ PolicyDocument }) => PolicyDocument?.Statement ?? []);
};

const policiesAndRoles = (service: SynthesizedService): TemplateResource[] => [
  ...service.ofType('AWS::IAM::Policy'),
  ...service.ofType('AWS::IAM::Role'),
];

/**
 * The function may do exactly these actions (F-169): one more fails as one less does. Its own logs,
 * traces, queue and dead-letter queue are left out, because the construct grants them.
 */
export const expectGrants = (
  service: SynthesizedService,
  handler: string,
  actions: readonly string[],
): void => {
  const role = service.functionOf(handler).properties['Role'];
  const granted = policiesAndRoles(service)
    .filter((each) => belongsTo(each, role))
    .flatMap(statementsOf)
    .filter((statement) => !isOwnQueue(service, handler, statement))
    .flatMap(({ Action }) => list(Action));
  const found = [...new Set(granted)].filter((action) => !BASELINE.includes(action)).sort();
  const wanted = [...new Set(actions)].sort();
  expectThat(
    JSON.stringify(found) === JSON.stringify(wanted),
    `The handler '${handler}' may do other things than expected`,
    found,
    JSON.stringify(wanted),
    `edit access in infra/handlers/${handler}.ts, or the expectation`,
  );
};

const belongsTo = ({ logicalId, properties }: TemplateResource, role: unknown): boolean =>
  refersTo(role, logicalId) ||
  list(properties['Roles']).some((each) => {
    const attached = (each as { Ref?: string } | undefined)?.Ref;
    return attached !== undefined && refersTo(role, attached);
  });

const isOwnQueue = (
  service: SynthesizedService,
  handler: string,
  { Resource }: Statement,
): boolean => {
  const own = [
    { 'Fn::GetAtt': [queueOf(service, handler)?.logicalId] },
    failureTargetOf(service, handler),
  ];
  return list(Resource).every((resource) =>
    service
      .ofType('AWS::SQS::Queue')
      .some(({ logicalId }) => refersTo(resource, logicalId) && refersTo(own, logicalId)),
  );
};

const isWildcard = ({ Action, Resource }: Statement): boolean => {
  const actions = list(Action);
  const traces = actions.every((action) => action.startsWith('xray:'));
  return (
    actions.some((action) => action.includes('*')) ||
    (!traces && list(Resource as string).some((resource) => resource === '*'))
  );
};

/** No role has a wildcard action, nor the resource `*` for anything but traces (S1-67, F-073). */
export const expectNoWildcards = (service: SynthesizedService): void => {
  const wild = policiesAndRoles(service)
    .flatMap(statementsOf)
    .filter((statement) => statement.Effect === 'Allow' && isWildcard(statement));
  expectThat(
    wild.length === 0,
    'A role may do more than it can name',
    wild,
    'exact actions on exact resources',
    'replace the wildcard by what the handler needs',
  );
};
