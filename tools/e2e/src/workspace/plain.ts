import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identify } from './clone';
import { pinnedVersion } from './repository';
import { Workspace } from './workspace';

/** A new Nx workspace as its author leaves it: a package.json, an nx.json, a first commit. */
export const plainWorkspace = async (root: string, env: NodeJS.ProcessEnv): Promise<Workspace> => {
  mkdirSync(root, { recursive: true });
  const write = (file: string, value: unknown): void =>
    writeFileSync(join(root, file), `${JSON.stringify(value, null, 2)}\n`);
  write('package.json', {
    name: '@acme/source',
    version: '0.0.0',
    private: true,
    devDependencies: { nx: pinnedVersion('nx') },
  });
  write('nx.json', { analytics: false, neverConnectToCloud: true, cacheDirectory: '.nx/cache' });
  writeFileSync(join(root, '.gitignore'), 'node_modules\n');
  const workspace = new Workspace(root, env);
  await workspace.git('init', '--quiet', '--initial-branch=main');
  await identify(workspace);
  return workspace;
};
