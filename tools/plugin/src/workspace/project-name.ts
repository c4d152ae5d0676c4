import { readJson, type Tree } from '@nx/devkit';
import { isProjectName, kebabCase, LONGEST_NAME } from '@platform/model/names';
import { STAGES_FILE, uncheckedStages } from '@platform/model/stages';

const cut = (name: string): string => name.slice(0, LONGEST_NAME.project).replace(/-$/, '');

/** What a package may be called and a project not: dots and digits first, names that AWS reserves. */
const projectNameOf = (text: string): string => {
  const kebab = kebabCase(text)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  return isProjectName(cut(kebab)) ? cut(kebab) : cut(`my-${kebab}`);
};

/** Name of the whole: what stages.json says, before there is one the scope or name of package.json. */
export const projectName = (tree: Tree): string => {
  const { project } = uncheckedStages(tree.read(STAGES_FILE, 'utf8') ?? '');
  if (typeof project === 'string' && project) return project;
  const { name = 'platform' } = readJson<{ name?: string }>(tree, 'package.json');
  return projectNameOf(name.replace(/^@/, '').split('/')[0] ?? name);
};
