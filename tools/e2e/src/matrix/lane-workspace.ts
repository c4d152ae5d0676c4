import { join } from 'node:path';
import type { Registry } from '../registry/registry';
import { plainWorkspace } from '../workspace/plain';
import { REPOSITORY } from '../workspace/repository';
import { Workspace } from '../workspace/workspace';
import { packagesOf, type Lane } from './lane';
import { programsOf } from './programs';
import { yarnSettings } from './yarn-settings';

/** Where a lane's workspace lies, and what its author has set; each lane has something that others have not. */
interface Place {
  /** Folder of the repository, and of the workspace from there. */
  readonly repository: string;
  readonly below: string;
  readonly manifest: object;
  readonly env: NodeJS.ProcessEnv;
  /** Files of its package manager, by path. */
  readonly settings: (registry: string) => Promise<Readonly<Record<string, string>>>;
}

const BUNDLED = 'node_modules/aws-cdk-lib/node_modules/@aws/cloudformation-validate';

/** A machine without a compiler of C: the race detector, which has all compiled again, watches in the lane of npm. */
const WITHOUT_C = { CGO_ENABLED: '0' };

const PLACES: Readonly<Record<Lane['manager'], Place>> = {
  pnpm: {
    repository: 'mönö repo',
    below: 'cloud side',
    manifest: { type: 'module' },
    env: WITHOUT_C,
    settings: async () => ({}),
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
    env: { ...WITHOUT_C, NX_DAEMON: 'true', YARN_ENABLE_IMMUTABLE_INSTALLS: 'false' },
    settings: async (registry) => ({ '.yarnrc.yml': await yarnSettings(registry) }),
  },
};

/** An Nx workspace with the versions of a lane, as its author leaves it before our plugin comes. */
export const laneWorkspace = async (
  scratch: string,
  lane: Lane,
  registry: Registry,
): Promise<Workspace> => {
  const { repository, below, manifest, env, settings } = PLACES[lane.manager];
  const { node, folder } = await programsOf(lane);
  const path = `${folder}:${process.env['PATH'] ?? ''}`;
  const root = join(scratch, repository, below);
  const workspace = await plainWorkspace(
    new Workspace(root, { ...registry.env, ...env, PATH: path }, node),
    {
      repository: join(scratch, repository),
      manifest,
      devDependencies: { nx: lane.nx, '@nx/devkit': lane.devkit, ...packagesOf(lane) },
      ignored: ['.yarn'],
    },
  );
  for (const [file, text] of Object.entries(await settings(registry.url)))
    workspace.write(file, text);
  return workspace;
};
