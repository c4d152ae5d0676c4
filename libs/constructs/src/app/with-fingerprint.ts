import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FileAssetSource, ISynthesisSession, Stack } from 'aws-cdk-lib';
import { PlatformError } from '@platform/model/errors';
import { FINGERPRINT_OUTPUT } from '@platform/model/stacks';

const DESCRIPTION = 'Digest of what this stack was made from: template, tags, protection';

type Template = Readonly<Record<string, unknown>> & {
  readonly Parameters?: Readonly<Record<string, unknown>>;
  readonly Outputs?: Readonly<Record<string, unknown>>;
};

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const sortKeys = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sortKeys(inner)]),
  );
};

const refuseTaken = ({ Outputs = {} }: Template, stack: string): void => {
  if (!(FINGERPRINT_OUTPUT in Outputs)) return;
  throw new PlatformError({
    what: `Stack ${stack} has an output of its own by the name that holds its fingerprint`,
    got: `'${FINGERPRINT_OUTPUT}'`,
    allowed: 'any other name',
    run: 'rename the output',
  });
};

/** Digest of what is sent for a stack. Key order is no difference to CloudFormation, nor here. */
const fingerprintOf = ({ Parameters = {}, ...template }: Template, stack: Stack): string => {
  const { Version: _stamp, ...parameters } = Parameters;
  const tags = stack.tags.tagValues();
  const protection = stack.terminationProtection ?? false;
  return sha256(JSON.stringify(sortKeys({ ...template, parameters, tags, protection })));
};

/**
 * Gives a template that has just been written the output `Fingerprint`: SHA-256, 64 hex digits, over
 * all that a deploy sends for the stack (template with the digests of its assets, stack tags,
 * termination protection), without the parameter `Version`. It changes in the very update that
 * changes anything else, and a rollback brings the old one back.
 *
 * @returns the template's asset, whose hash is of the template with its fingerprint
 * @throws PlatformError when the stack has another output called `Fingerprint`
 */
export const withFingerprint = (
  stack: Stack,
  session: ISynthesisSession,
  written: FileAssetSource,
): FileAssetSource => {
  const file = join(session.assembly.outdir, stack.templateFile);
  const template = JSON.parse(readFileSync(file, 'utf8')) as Template;
  refuseTaken(template, stack.stackName);
  const output = { Description: DESCRIPTION, Value: fingerprintOf(template, stack) };
  const Outputs = { ...template.Outputs, [FINGERPRINT_OUTPUT]: output };
  const text = JSON.stringify({ ...template, Outputs }, undefined, 1);
  writeFileSync(file, text);
  return { ...written, sourceHash: sha256(text) };
};
