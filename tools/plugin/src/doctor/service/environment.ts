import { TAG } from '@platform/model/tags';
import type { Problem } from '../check';
import { counted } from '../check';
import { ofTemplate } from './template';

/** S0-11 … S0-15: stage and region of a service come from the stage file. */
export const environment = ofTemplate(
  'environment',
  'every stack is that of its stage, in the region of its stage',
  ({ stacks = [], stage, record }) => {
    const { name, settings } = stage;
    const problems = stacks.flatMap((stack): Problem[] => {
      const region = stack.environment.split('/').at(-1) ?? '';
      const wrong = [
        ...(region === settings.region ? [] : [`its region is ${region}, not ${settings.region}`]),
        ...(stack.name.endsWith(`-${name}`) ? [] : [`its name does not end with ${name}`]),
        ...(stack.tags[TAG.environment] === name
          ? []
          : [`its tag ${TAG.environment} is ${String(stack.tags[TAG.environment])}, not ${name}`]),
      ];
      return wrong.map((what) => ({
        what,
        where: stack.name,
        run: `make it by ServiceApp in infra/main.ts of ${record.name}`,
      }));
    });
    return { seen: counted(stacks.length, 'stack'), problems };
  },
);
