import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commitAll } from './git.mjs';

const PACKAGE = '@platform/plugin';
const SOURCE = 'tools/plugin';

/** Projects that need the plugin's source, which an installed package does not bring. */
const NEEDS_SOURCE = ['tools/e2e', 'tools/checks', 'tools/exactness', 'tools/release'];

/**
 * Turns a copy of the repository into a workspace that has the plugin installed: compiled, packed
 * and unpacked as a registry would hand it out, its source gone.
 *
 * @param root folder of the copy
 * @param run runs a program in a folder: `run(program, args, cwd)`
 */
export const installPublishedPlugin = async (root, run) => {
  const source = join(root, SOURCE);
  const installed = join(root, 'node_modules', PACKAGE);
  await run(
    process.execPath,
    [join(root, 'node_modules/nx/dist/bin/nx.js'), 'build', 'plugin'],
    root,
  );
  const { stdout } = await run('npm', ['pack', '--json', '--ignore-scripts'], source);
  const [{ filename, version }] = JSON.parse(stdout);
  rmSync(installed, { recursive: true });
  mkdirSync(installed, { recursive: true });
  await run('tar', ['-xzf', join(source, filename), '--strip-components=1'], installed);
  for (const folder of [SOURCE, ...NEEDS_SOURCE]) rmSync(join(root, folder), { recursive: true });
  editJson(root, 'package.json', (manifest) => {
    manifest.workspaces = manifest.workspaces.filter((folder) => folder !== SOURCE);
    manifest.devDependencies[PACKAGE] = version;
  });
  editJson(root, 'tsconfig.base.json', ({ compilerOptions: { paths } }) => {
    for (const name of Object.keys(paths)) if (name.startsWith(PACKAGE)) delete paths[name];
  });
  editJson(root, 'package-lock.json', ({ packages }) => {
    packages[`node_modules/${PACKAGE}`] = { ...packages[SOURCE], version };
    packages[''].devDependencies[PACKAGE] = version;
    delete packages[SOURCE];
  });
  commitAll(root, 'plugin installed');
};

const editJson = (root, name, edit) => {
  const file = join(root, name);
  const content = JSON.parse(readFileSync(file, 'utf8'));
  edit(content);
  writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`);
};
