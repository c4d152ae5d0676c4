import { VERSION_PARAMETER } from '@platform/model/stacks';
import type { AssemblyStack } from '../../assembly/assembly';

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
      .filter(
        ({ template }) =>
          VERSION_PARAMETER in ((template['Parameters'] as object | undefined) ?? {}),
      )
      .map(({ name }) => [`${name}:${VERSION_PARAMETER}`, version]),
  );
