// Generated from libs/model/src/names.ts by npx nx run model:copies; DO NOT EDIT.

import { PlatformError } from './errors.mjs';
/** Lower case letters, digits and single dashes, e.g. `order-desk`. */
const KEBAB = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
/**
 * Longest names in characters. Lambda function names end at 64
 * (docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html), stack names at 128 (CloudFormation API
 * reference, CreateStack), and CloudFormation builds the former from stack, construct and a suffix of 12.
 */
export const LONGEST_NAME = { project: 40, service: 40, stage: 20 };
/** Whether text is of lower case letters, digits and single dashes, a letter first: `order-desk`. */
export const isKebabCase = (text) => KEBAB.test(text);
/** `OrderItem`, `orderItem`, `order_item` and `order item` all yield `order-item`. */
export const kebabCase = (text) =>
  text
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .replaceAll(/[\s_]+/g, '-')
    .toLowerCase();
/** `process-order` → `ProcessOrder`: the form of types, construct ids and outputs. */
export const pascalCase = (kebab) =>
  kebab
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
/** `process-order` → `processOrder`. */
export const camelCase = (kebab) => {
  const pascal = pascalCase(kebab);
  return pascal.charAt(0).toLowerCase() + pascal.slice(1);
};
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
export const isProjectName = (name) =>
  isKebabCase(name) && name.length <= LONGEST_NAME.project && !RESERVED_BY_AWS.test(name);
/** Whether a name may stand for a service or a part of one: kebab-case, at most 40 characters. */
export const isServiceName = (name) => isKebabCase(name) && name.length <= LONGEST_NAME.service;
/** Whether a name may stand for a stage: kebab-case, at most 20 characters. */
export const isStageName = (name) => isKebabCase(name) && name.length <= LONGEST_NAME.stage;
/** What the names must be, for a message. */
export const ALLOWED_NAMES = {
  project: `lower case letters, digits and single dashes, at most ${LONGEST_NAME.project}, not beginning with aws or ssm, not xn`,
  service: `lower case letters, digits and single dashes, at most ${LONGEST_NAME.service}`,
  stage: `lower case letters, digits and single dashes, at most ${LONGEST_NAME.stage}`,
};
/**
 * Returns `name` when it may stand for a service or a part of one.
 *
 * @param kind what the name is of, for the message: `service`, `handler`
 * @throws PlatformError otherwise
 */
export const requireServiceName = (kind, name) => {
  if (isServiceName(name)) return name;
  throw new PlatformError({
    what: `The name of a ${kind} is not kebab-case`,
    got: `'${name}'`,
    allowed: `${ALLOWED_NAMES.service}, e.g. 'process-order'`,
    run: `rename the ${kind}`,
  });
};
/**
 * The CloudFormation name of a stack: `<project>--<service>--<stage>`, with the role before the
 * stage where there is one. No part holds two dashes or ends in one, so `--` is always a seam and no
 * two identities share a name.
 */
export const stackName = ({ project, service, role, stage }) =>
  [project, service, ...(role ? [role] : []), stage].join('--');
