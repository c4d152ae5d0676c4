import { CfnResource } from 'aws-cdk-lib';
// The rules, which the package's main file loads too, cost 0.15 s and are wanted by `validate` only.
import { NagSuppressions } from 'cdk-nag/lib/nag-suppressions';
import type { IConstruct } from 'constructs';

/** A finding that is right about the resource and still accepted. */
export interface AcceptedFinding {
  /** Rule id, e.g. `AwsSolutions-IAM5`, or `W3045` of cfn-lint. */
  readonly id: string;
  /** Why it is accepted, for the next reader. */
  readonly reason: string;
  /** Narrows an IAM5 acceptance to these findings, e.g. `Resource::*`. Default: all of the rule. */
  readonly appliesTo?: string[];
}

/** Accepts, with a reason, that anybody may call a function at its URL. */
export const OPEN_RULE = 'Platform-Open';

const isLintRule = ({ id }: AcceptedFinding): boolean => /^[EWI]\d{4}$/.test(id);

const acceptLint = (resource: IConstruct, accepted: readonly AcceptedFinding[]): void => {
  const ignore_checks = accepted.map(({ id }) => id);
  const reasons = accepted.map(({ id, reason }) => `${id}: ${reason}`);
  for (const each of resource.node.findAll()) {
    if (!CfnResource.isCfnResource(each)) continue;
    each.addMetadata('cfn-lint', { config: { ignore_checks } });
    each.addMetadata('accepted', reasons);
  }
};

/** Accepts findings on `resource` and what is below it; call it where the cause is. */
export const accept = (resource: IConstruct, accepted: AcceptedFinding[]): void => {
  const lint = accepted.filter(isLintRule);
  const others = accepted.filter((each) => !isLintRule(each));
  if (lint.length > 0) acceptLint(resource, lint);
  if (others.length > 0) NagSuppressions.addResourceSuppressions(resource, others, true);
};

/** Accepts a finding about missing TLS in a stage whose emulated cloud has none. */
export const acceptPlainHttp = (resource: IConstruct, id: string): void =>
  accept(resource, [
    { id, reason: 'The emulated cloud of this stage is reached over plain HTTP.' },
  ]);
