import { isDeepStrictEqual } from 'node:util';
import { VERSION_PARAMETER } from '@platform/model/stacks';
import type { AssemblyStack } from '../../assembly/assembly';
import type { StandingStack } from '../cloud/standing-stacks';
import { readStandingTemplate } from '../cloud/standing-template';
import type { Target } from '../cloud/target';

/**
 * What of a stack is not as it was sent, although its fingerprint is: somebody has given it a template or tags
 * by hand. CloudFormation takes that for what the stack is to be, and finds no drift in it.
 */
export const sentByHand = async (
  target: Target,
  { name, template, tags }: AssemblyStack,
  standing: StandingStack | undefined,
): Promise<string[]> => {
  const there = await readStandingTemplate(target, name);
  const isOther = !there || !isDeepStrictEqual(unstamped(there), unstamped(template));
  const others = Object.keys(tags).filter((key) => standing?.tags[key] !== tags[key]);
  return [
    ...(isOther ? ['template (modified)'] : []),
    ...others.map((key) => `tag ${key} (modified)`),
  ];
};

type Template = AssemblyStack['template'];

/** Without the default of the version stamp, which is another one in every commit. */
const unstamped = ({ Parameters = {}, ...template }: Template): Template => {
  const { [VERSION_PARAMETER]: _stamp, ...others } = Parameters as Record<string, unknown>;
  return { ...template, Parameters: others };
};
