import { expectThat } from './expectation';
import { grantsOf, list, policiesAndRoles, statementsOf, type Statement } from './grants';
import { readableResource } from './readable-resource';
import type { SynthesizedService } from './synth-service';
import { acceptance, type TemplateResource } from './template-resource';

/**
 * The function may do exactly this (F-169): one action, resource or condition more fails as one less
 * does. Each is a line such as `dynamodb:GetItem on table`, `dynamodb:Query on index GSI1`,
 * `sqs:SendMessage on queue worker`; conditions follow after `if`. Its own logs, traces, queue and
 * dead-letter queue are left out, because the construct grants them.
 */
export const expectGrants = (
  service: SynthesizedService,
  handler: string,
  grants: readonly string[],
): void => {
  const found = grantsOf(service, handler);
  const wanted = [...new Set(grants)].sort();
  expectThat(
    JSON.stringify(found) === JSON.stringify(wanted),
    `The handler '${handler}' may do other things than expected`,
    found,
    JSON.stringify(wanted),
    `edit access in infra/handlers/${handler}.ts, or the expectation`,
  );
};

const RULE = 'AwsSolutions-IAM5';

/** A resource other than `*` may be spelt in several ways; that one of them is accepted is enough here. */
const isOpen = (holder: TemplateResource, kind: 'Action' | 'Resource', value: string): boolean =>
  !acceptance(holder, RULE, (finding) =>
    kind === 'Resource' && value !== '*'
      ? finding.startsWith('Resource::') && finding !== 'Resource::*'
      : finding === `${kind}::${value}`,
  );

const wildcards = (
  service: SynthesizedService,
  holder: TemplateResource,
  { Effect, Action = [], Resource = [], ...rest }: Statement & { NotAction?: unknown },
): string[] => {
  if (Effect !== 'Allow') return [];
  if ('NotAction' in rest || 'NotResource' in rest) return [JSON.stringify(rest)];
  const actions = list(Action).filter(
    (action) => action.includes('*') && isOpen(holder, 'Action', action),
  );
  const resources = list(Resource)
    .map((resource) => readableResource(service, resource))
    .filter((resource) => resource.includes('*') && isOpen(holder, 'Resource', resource));
  return [...actions, ...resources];
};

/** No role has a wildcard action or resource, unless it was accepted with a reason (S1-67, F-073). */
export const expectNoWildcards = (service: SynthesizedService): void => {
  const wild = policiesAndRoles(service).flatMap((holder) =>
    statementsOf(holder)
      .flatMap((statement) => wildcards(service, holder, statement))
      .map((wildcard) => `${holder.logicalId}: ${wildcard}`),
  );
  expectThat(
    wild.length === 0,
    'A role may do more than it can name',
    wild,
    `exact actions on exact resources, or an acceptance of ${RULE} with a reason`,
    "replace the wildcard by what the handler needs, or accept(resource, [{ id: 'AwsSolutions-IAM5', reason }])",
  );
};
