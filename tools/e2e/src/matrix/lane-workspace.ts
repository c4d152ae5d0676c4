import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Registry } from '../registry/registry';
import { identify } from '../workspace/clone';
import { REPOSITORY } from '../workspace/repository';
import { Workspace } from '../workspace/workspace';
import type { Lane } from './lane';
import { programsOf } from './programs';
import { yarnSettings } from './yarn-settings';

/** Where a lane's workspace lies, and what its author has set; each lane has something that others have not. */
interface Place {
  /** Folder of the repository, and of the workspace from there. */
  readonly repository: string;
  readonly below: string;
  readonly manifest: object;
  readonly env: NodeJS.ProcessEnv;
}

const BUNDLED = 'node_modules/aws-cdk-lib/node_modules/@aws/cloudformation-validate';

const PLACES: Readonly<Record<Lane['manager'], Place>> = {
  pnpm: {
    repository: 'mönö repo',
    below: 'cloud side',
    manifest: { type: 'module' },
    env: {},
  },
  yarn: {
    repository: 'yarn',
    below: '',
    // Yarn looks for what comes inside of another package, and for what only Windows installs; a registry
    // need not have them.
    manifest: {
      resolutions: {
        '@aws/cloudformation-validate': `file:${join(REPOSITORY, BUNDLED)}`,
        'napi-windows-process-start-time': 'npm:tslib@2.8.1',
      },
    },
    env: { NX_DAEMON: 'true', YARN_ENABLE_IMMUTABLE_INSTALLS: 'false' },
  },
};

/** An Nx workspace with the versions of a lane, as its author leaves it before our plugin comes. */
export const laneWorkspace = async (
  scratch: string,
  lane: Lane,
  registry: Registry,
): Promise<Workspace> => {
  const { repository, below, manifest, env } = PLACES[lane.manager];
  const root = join(scratch, repository, below);
  mkdirSync(root, { recursive: true });
  const write = (file: string, value: unknown): void =>
    writeFileSync(join(root, file), `${JSON.stringify(value, null, 2)}\n`);
  write('package.json', {
    name: '@acme/source',
    version: '0.0.0',
    private: true,
    ...manifest,
    devDependencies: { nx: lane.nx, '@nx/devkit': lane.devkit, ...lane.packages },
  });
  write('nx.json', { analytics: false, neverConnectToCloud: true, cacheDirectory: '.nx/cache' });
  writeFileSync(join(root, '.gitignore'), 'node_modules\n.yarn\n');
  if (lane.manager === 'yarn')
    writeFileSync(join(root, '.yarnrc.yml'), await yarnSettings(registry.url));
  const { node, folder } = await programsOf(lane);
  const path = `${folder}:${process.env['PATH'] ?? ''}`;
  const workspace = new Workspace(root, { ...registry.env, ...env, PATH: path }, node);
  await new Workspace(join(scratch, repository)).git('init', '--quiet', '--initial-branch=main');
  await identify(workspace);
  return workspace;
};
