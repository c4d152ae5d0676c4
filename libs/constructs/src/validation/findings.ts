import { join, relative } from 'node:path';
import type { CloudAssembly, CloudFormationStackArtifact } from 'aws-cdk-lib/cx-api';
import { PlatformError } from '@platform/model/errors';

/** A finding of the AWS Solutions checks that nobody accepted. */
interface Finding {
  /** Construct path. */
  readonly path: string;
  /** Rule id, with what was found in brackets where the rule says so. */
  readonly rule: string;
  readonly text: string;
  /** `file:line` that made the resource, from the service's folder; undefined where traces are off. */
  readonly source?: string;
}

/** The innermost line of the service's own code, of a creation stack such as `api (/…/api.ts:12:3)`. */
const ownLine = (trace: unknown, serviceRoot: string): string | undefined =>
  (Array.isArray(trace) ? trace.map(String) : [])
    .map((frame) => /\((.+?:\d+):\d+\)$/.exec(frame)?.[1])
    .find((place) => place?.startsWith(join(serviceRoot, 'infra')));

/** Of the resource itself, else of the nearest one around it: a policy is made by the library. */
const sourceOf = (
  stack: CloudFormationStackArtifact,
  path: string,
  serviceRoot: string,
): string | undefined => {
  const made = stack.findMetadataByType('aws:cdk:creationStack');
  for (
    let around = path;
    around.lastIndexOf('/') > 0;
    around = around.slice(0, around.lastIndexOf('/'))
  ) {
    const line = made
      .filter((entry) => entry.path === around || entry.path.startsWith(`${around}/`))
      .map(({ data }) => ownLine(data, serviceRoot))
      .find(Boolean);
    if (line) return relative(serviceRoot, line);
  }
  return undefined;
};

const findingsIn = (assembly: CloudAssembly, serviceRoot = ''): Finding[] =>
  assembly.stacksRecursively.flatMap((stack) =>
    stack.messages
      .map(({ id, entry }) => ({ path: id, data: String(entry.data).split('\n')[0] ?? '' }))
      .filter(({ data }) => data.startsWith('AwsSolutions-'))
      .map(({ path, data }) => {
        const [, rule = '', text = ''] = /^(.+?): (.*)$/.exec(data) ?? [];
        return { path, rule, text, source: sourceOf(stack, path, serviceRoot) };
      }),
  );

/** Every open AWS Solutions finding of an assembly, as `<construct path> <rule>: <text>`. */
export const findings = (assembly: CloudAssembly): string[] =>
  findingsIn(assembly).map(({ path, rule, text }) => `${path} ${rule}: ${text}`);

const acceptable = (rule: string): string => {
  const [, id = rule, finding] = /^([^[]+)\[(.*)\]$/.exec(rule) ?? [];
  const narrowed = finding === undefined ? '' : `, appliesTo: ['${finding}']`;
  return `accept(resource, [{ id: '${id}', reason: '…'${narrowed} }])`;
};

const describe = ({ path, rule, text, source }: Finding): string =>
  [
    `  ${rule}  ${path}${source ? `  ${source}` : ''}`,
    `    ${text}`,
    `    Accept: ${acceptable(rule)}`,
  ].join('\n');

/**
 * Fails a validated synth that has findings left.
 *
 * @param serviceRoot folder whose files the findings name
 * @throws PlatformError listing rule, resource, `file:line` and how to accept each
 */
export const refuseFindings = (assembly: CloudAssembly, serviceRoot: string): void => {
  const open = findingsIn(assembly, serviceRoot);
  if (open.length === 0) return;
  throw new PlatformError({
    what: 'The AWS Solutions checks found problems',
    got: open.map(describe).join('\n'),
    allowed: 'no finding, or one accepted with a written reason beside the resource',
    run: 'repair the resource, or accept the finding with a reason in the file named',
  });
};
