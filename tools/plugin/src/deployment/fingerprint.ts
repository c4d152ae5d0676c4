import { createHash } from 'node:crypto';
import type { AssemblyStack } from './assembly';
import type { Stage } from './stage-file';

/**
 * Digest of all that a deploy would send: templates (asset keys inside), stack tags and the
 * stage's configuration. The version stamp is left out, so a commit alone redeploys nothing
 * (F-147). Sixty-four hex digits, the same on every machine.
 */
export const fingerprint = (stacks: readonly AssemblyStack[], stage: Stage): string =>
  digest({
    config: sentConfiguration(stage),
    stacks: stacks.map(({ name, environment, tags, template }) => ({
      name,
      environment,
      tags,
      template: withoutVersion(template),
    })),
  });

/** Short digest of the part of a stage's configuration that reaches the cloud. */
export const configurationDigest = (stage: Stage): string =>
  digest(sentConfiguration(stage)).slice(0, 8);

// `protected` only guards commands and `endpoint` only says where to send: neither is sent.
const sentConfiguration = ({ project, owner, settings }: Stage): unknown => {
  const { protected: _guard, endpoint: _address, ...sent } = settings;
  return { project, owner, ...sent };
};

const withoutVersion = (template: AssemblyStack['template']): unknown => {
  const { Parameters, ...rest } = template as { Parameters?: Record<string, unknown> };
  if (!Parameters) return rest;
  const { Version: _stamp, ...parameters } = Parameters;
  return { ...rest, Parameters: parameters };
};

/** SHA-256 of a value's JSON with sorted keys. */
export const digest = (value: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(sortKeys(value)))
    .digest('hex');

const sortKeys = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sortKeys(inner)]),
  );
};
