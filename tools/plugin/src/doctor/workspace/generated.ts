import type { FileChange, Tree } from '@nx/devkit';
import { flushChanges } from 'nx/src/generators/tree';
import { nx } from '@platform/model/typed-commands';
import serviceGenerator from '../../generators/service/generator';
import syncGenerator from '../../generators/sync/generator';
import { counted, type Check, type Problem } from '../check';
import type { Surroundings } from '../surroundings';

/** What the generators would write now, as they do on every run, into what is theirs. */
const wouldChange = async (
  tree: Tree,
  services: Surroundings['services'],
): Promise<readonly FileChange[]> => {
  for (const { record } of services) await serviceGenerator(tree, { name: record.name });
  await syncGenerator(tree);
  return tree.listChanges();
};

const STATES = {
  CREATE: 'is missing',
  UPDATE: 'is not as it is written now',
  DELETE: 'is left over',
};

/** Framework-owned files converge on every run of a generator; people edit none of them. */
export const generated: Check<Surroundings> = {
  code: 'workspace/generated',
  about: 'files that are written by the platform are those of this version',
  examine: async ({ tree, services, workspaceRoot }) => {
    if (services.length === 0) return { state: 'none', what: 'there is no service' };
    const changes = await wouldChange(tree(), services);
    if (changes.length === 0) return { state: 'ok', what: counted(services.length, 'service') };
    return {
      state: 'wrong',
      problems: changes.map(({ path, type }): Problem => {
        const owner = services.find(({ root }) => path.startsWith(`${root}/`));
        return {
          what: STATES[type],
          where: path,
          run: owner ? `${nx()} g @platform/plugin:service ${owner.record.name}` : `${nx()} sync`,
        };
      }),
      mend: async () => {
        flushChanges(workspaceRoot, [...changes]);
        return `wrote ${counted(changes.length, 'file')} anew`;
      },
    };
  },
};
