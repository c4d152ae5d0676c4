import { createHash } from 'node:crypto';
import { PlatformError } from '@platform/model/errors';
import { FINGERPRINT_OUTPUT } from '@platform/model/stacks';
import type { AssemblyStack } from './assembly';

/**
 * The fingerprint that a stack will have once its template is deployed.
 *
 * @throws PlatformError when the template carries none
 */
export const wantedFingerprint = ({ name, template }: AssemblyStack): string => {
  const { Outputs } = template as { Outputs?: Record<string, { Value?: unknown }> };
  const value = Outputs?.[FINGERPRINT_OUTPUT]?.Value;
  if (typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)) return value;
  throw new PlatformError({
    what: `stack "${name}" carries no fingerprint: its template has no output "${FINGERPRINT_OUTPUT}"`,
    allowed: 'stacks with the synthesizer that ServiceApp gives them',
    run: 'remove the synthesizer option of the stack, then the same command',
  });
};

/** One fingerprint for all stacks of an assembly. */
export const fingerprint = (stacks: readonly AssemblyStack[]): string =>
  digest(stacks.map((stack) => [stack.name, stack.environment, wantedFingerprint(stack)]));

/** SHA-256 of a value's JSON. */
export const digest = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex');
