import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identify } from './clone';
import { pinnedVersion } from './repository';
import { Workspace } from './workspace';

/** What the author of a workspace has decided otherwise. */
interface Author {
  /** Folder of the repository. Default: the workspace. */
  readonly repository?: string;
  /** Further keys of package.json. */
  readonly manifest?: object;
  readonly devDependencies?: Readonly<Record<string, string>>;
  /** Patterns of .gitignore beside node_modules. */
  readonly ignored?: readonly string[];
}

/** A new Nx workspace as its author leaves it, in a repository without a commit. */
export const plainWorkspace = async (
  workspace: Workspace,
  { repository = workspace.root, manifest, devDependencies, ignored = [] }: Author = {},
): Promise<Workspace> => {
  const { root } = workspace;
  mkdirSync(root, { recursive: true });
  const write = (file: string, value: unknown): void =>
    writeFileSync(join(root, file), `${JSON.stringify(value, null, 2)}\n`);
  write('package.json', {
    name: '@acme/source',
    version: '0.0.0',
    private: true,
    ...manifest,
    devDependencies: devDependencies ?? { nx: pinnedVersion('nx') },
  });
  write('nx.json', { analytics: false, neverConnectToCloud: true, cacheDirectory: '.nx/cache' });
  writeFileSync(join(root, '.gitignore'), `${['node_modules', ...ignored].join('\n')}\n`);
  await new Workspace(repository).git('init', '--quiet', '--initial-branch=main');
  await identify(workspace);
  return workspace;
};
