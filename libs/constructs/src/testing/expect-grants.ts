import { expectThat } from './expectation';
import type { SynthesizedService } from './synth-service';
import { property, refersTo, type TemplateResource } from './template-resource';

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

const statementsOf = (policy: TemplateResource): Statement[] => {
  const statements = property(policy, 'PolicyDocument.Statement');
  return Array.isArray(statements) ? (statements as Statement[]) : [];
};

/**
 * The function may do exactly these actions, beside its own logs, traces and queue source
 * (F-169): one more fails as one less does.
 */
export const expectGrants = (
  service: SynthesizedService,
  handler: string,
  actions: readonly string[],
): void => {
  const role = service.functionOf(handler).properties['Role'];
  const granted = service
    .ofType('AWS::IAM::Policy')
    .filter((policy) => list(policy.properties['Roles']).some((each) => sameRole(each, role)))
    .flatMap((policy) => statementsOf(policy).flatMap(({ Action }) => list(Action)));
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

const sameRole = (reference: unknown, role: unknown): boolean => {
  const logicalId = (reference as { Ref?: string } | undefined)?.Ref;
  return logicalId !== undefined && refersTo(role, logicalId);
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
  const wild = service
    .ofType('AWS::IAM::Policy')
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
