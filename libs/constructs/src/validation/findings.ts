import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { PlatformError } from '../platform-error';

/** Every open AWS Solutions finding of an assembly, as `<construct path> <rule>: <text>`. */
export const findings = (assembly: CloudAssembly): string[] =>
  assembly.stacksRecursively.flatMap((stack) =>
    stack.messages
      .filter(({ entry }) => String(entry.data).startsWith('AwsSolutions-'))
      .map(({ id, entry }) => `${id} ${String(entry.data).split('\n')[0]}`),
  );

/**
 * Fails a validated synth that has findings left.
 *
 * @throws PlatformError listing them
 */
export const refuseFindings = (assembly: CloudAssembly): void => {
  const open = findings(assembly);
  if (open.length === 0) return;
  throw new PlatformError({
    what: 'The AWS Solutions checks found problems',
    got: open.join('; '),
    allowed: 'no finding, or one accepted with a written reason beside the resource',
    run: 'repair the resource, or accept(resource, [{ id, reason }])',
  });
};
