/** Lower case letters, digits and single dashes, e.g. `order-desk`. */
const KEBAB = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

const MAX_PROJECT = 40;
const MAX_SERVICE = 40;
const MAX_STAGE = 20;

/**
 * Parameter Store refuses paths that begin with `aws` or `ssm`, S3 a bucket that begins with `xn--`
 * (AWS: naming constraints of parameters, bucket naming rules).
 */
const RESERVED_BY_AWS = /^(aws|ssm|xn$)/;

/**
 * Whether a name may stand for a project: kebab-case, at most 40 characters, not beginning with
 * `aws` or `ssm`, not `xn`. Together with the limits of the other parts, a stack name stays within
 * CloudFormation's 128 characters.
 */
export const isProjectName = (name: string): boolean =>
  KEBAB.test(name) && name.length <= MAX_PROJECT && !RESERVED_BY_AWS.test(name);

/** Whether a name may stand for a service or a part of one: kebab-case, at most 40 characters. */
export const isServiceName = (name: string): boolean =>
  KEBAB.test(name) && name.length <= MAX_SERVICE;

/** Whether a name may stand for a stage: kebab-case, at most 20 characters. */
export const isStageName = (name: string): boolean => KEBAB.test(name) && name.length <= MAX_STAGE;

/** What the names must be, for a message. */
export const ALLOWED_NAMES = {
  project: `lower case letters, digits and single dashes, at most ${MAX_PROJECT}, not beginning with aws or ssm, not xn`,
  service: `lower case letters, digits and single dashes, at most ${MAX_SERVICE}`,
  stage: `lower case letters, digits and single dashes, at most ${MAX_STAGE}`,
} as const;

/** What tells the stacks of an account and region apart. */
export interface StackIdentity {
  readonly project: string;
  readonly service: string;
  /** Set for a second stack of a service: `data` holds its tables (C-12). */
  readonly role?: 'data';
  readonly stage: string;
}

/**
 * The CloudFormation name of a stack: `<project>--<service>--<stage>`, with the role before the
 * stage where there is one. No part holds two dashes or ends in one, so `--` is always a seam and no
 * two identities share a name.
 */
export const stackName = ({ project, service, role, stage }: StackIdentity): string =>
  [project, service, ...(role ? [role] : []), stage].join('--');
