import type { AssemblyStack } from '../../assembly/assembly';

/** The stack parameter with the version of the deployed code (F-147). */
const VERSION = 'Version';

/**
 * The version stamp for the stacks that declare its parameter, as `<stack>:Version`. CloudFormation
 * refuses a parameter that a template does not declare.
 */
export const versionParameters = (
  stacks: readonly Pick<AssemblyStack, 'name' | 'template'>[],
  version: string,
): Record<string, string> =>
  Object.fromEntries(
    stacks
      .filter(({ template }) => VERSION in ((template['Parameters'] as object | undefined) ?? {}))
      .map(({ name }) => [`${name}:${VERSION}`, version]),
  );
