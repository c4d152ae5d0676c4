import '../../nx-version/refuse-other-nx';
import { joinPathFragments, type GeneratorCallback, type Tree } from '@nx/devkit';
import { nx } from '@platform/model/typed-commands';
import { report } from '../../reporting/report';
import { ORIGINALS_FILE, originalDigest, originalsIn } from '../../templates/overrides';
import { packagedText } from '../../templates/template-files';
import { normalize } from './normalize';
import type { TemplateSchema } from './schema';

/** Copies templates into the workspace; one that is there stays, and counts as made of the original of today. */
export default async function templateGenerator(
  tree: Tree,
  schema: TemplateSchema,
): Promise<GeneratorCallback> {
  const { folder, paths } = normalize(tree, schema);
  for (const path of paths) {
    const file = joinPathFragments(folder, path);
    if (!tree.exists(file)) tree.write(file, packagedText(path));
  }
  recordOriginals(tree, folder, paths);
  return report(tree, `${schema.path} in ${folder}`, [`${nx()} run workspace:templates`]);
}

const recordOriginals = (tree: Tree, folder: string, paths: readonly string[]): void => {
  const before = originalsIn(tree, folder);
  const now = Object.fromEntries(paths.map((path) => [path, originalDigest(path)]));
  const all = Object.entries({ ...before, ...now }).sort(([a], [b]) => (a < b ? -1 : 1));
  const text = `${JSON.stringify(Object.fromEntries(all), null, 2)}\n`;
  const file = joinPathFragments(folder, ORIGINALS_FILE);
  if (!tree.exists(file) || tree.read(file, 'utf8') !== text) tree.write(file, text);
};
