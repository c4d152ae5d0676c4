// The rules, which the package's main file loads too, cost 0.15 s and are wanted by `validate` only.
import { NagSuppressions } from 'cdk-nag/lib/nag-suppressions';
import type { IConstruct } from 'constructs';

/** A finding that is right about the resource and still accepted. */
export interface AcceptedFinding {
  /** Rule id, e.g. `AwsSolutions-IAM5`. */
  readonly id: string;
  /** Why it is accepted, for the next reader. */
  readonly reason: string;
  /** Narrows an IAM5 acceptance to these findings, e.g. `Resource::*`. Default: all of the rule. */
  readonly appliesTo?: string[];
}

/** Accepts findings on `resource` and what is below it; call it where the cause is. */
export const accept = (resource: IConstruct, accepted: AcceptedFinding[]): void => {
  NagSuppressions.addResourceSuppressions(resource, accepted, true);
};

/** Accepts a finding about missing TLS in a stage whose emulated cloud has none. */
export const acceptPlainHttp = (resource: IConstruct, id: string): void =>
  accept(resource, [
    { id, reason: 'The emulated cloud of this stage is reached over plain HTTP.' },
  ]);
