import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { cleanEnvironment } from '../process/clean-environment';
import { good, run } from '../process/run';
import { publishFormer } from './former-version';
import { REPOSITORY } from '../workspace/repository';

const RELEASE = join(REPOSITORY, 'tools/release');

/** Packages that the plugin and what it generates need, those first that others depend on. */
const PACKAGES = ['model', 'runtime', 'constructs', 'local-cloud', 'cache', 'plugin'];

/** A private registry for our packages alone; all others come from where the machine gets them. */
export interface Registry {
  /** Ends with a slash. */
  readonly url: string;
  /** Points npm at the registry, through a user config of its own. */
  readonly env: NodeJS.ProcessEnv;
  /** Publishes all that the plugin and what it generates need. */
  publish(): Promise<void>;
  /** Publishes the same as a former version, for whoever asks for that. */
  publishFormer(version: string): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts `npm run registry` on a free port, with storage and user config in `folder`, and stages all packages
 * for it; the packages have been built.
 *
 * @param packages their names as `publish.json` has them. Default: those of the sources
 */
export const startRegistry = async (
  folder: string,
  packages = '@platform/*',
): Promise<Registry> => {
  const names = ['--packages', packages];
  const options = { cwd: REPOSITORY };
  const args = [join(RELEASE, 'registry.mjs'), '--json', '--port=0', '--dir', folder, ...names];
  const child = spawn(process.execPath, args, {
    ...options,
    env: cleanEnvironment(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const [line = '{}'] = (await Promise.race([
    once(createInterface({ input: child.stdout }), 'line'),
    ended.then(() => Promise.reject(new Error('the registry did not start'))),
  ])) as string[];
  const { url, userConfig } = JSON.parse(line) as { url: string; userConfig: string };
  const env = {
    NPM_CONFIG_USERCONFIG: userConfig,
    NPM_CONFIG_FUND: 'false',
    NPM_CONFIG_AUDIT: 'false',
  };
  const stop = async (): Promise<void> => {
    child.kill('SIGINT');
    await ended;
  };
  const staged = join(folder, 'packages');
  const stage = [join(RELEASE, 'stage.mjs'), '--registry', url, '--out', staged, ...names];
  const staging = await run(process.execPath, stage, options);
  if (staging.code !== 0) await stop();
  good(staging);
  return {
    url,
    env,
    publish: async () => {
      const together = JSON.stringify({ private: true, workspaces: PACKAGES });
      writeFileSync(join(staged, 'package.json'), together);
      const args = ['publish', '--workspaces', '--tag', 'latest'];
      good(await run('npm', args, { cwd: staged, env }));
    },
    publishFormer: (version) =>
      publishFormer(
        url,
        PACKAGES.map((name) => join(staged, name)),
        version,
      ),
    stop,
  };
};
