import { readJson, type Tree } from '@nx/devkit';
import { namesOf } from '../names/names';

const STAGES = 'stages.json';

/** Name of the whole: what stages.json says, before there is one the scope or name of package.json. */
export function projectName(tree: Tree): string {
  const stages = tree.exists(STAGES) ? readJson<{ project?: string }>(tree, STAGES) : {};
  if (stages.project) return stages.project;
  const { name = 'platform' } = readJson<{ name?: string }>(tree, 'package.json');
  return namesOf(name.replace(/^@/, '').split('/')[0] ?? name).kebab;
}
