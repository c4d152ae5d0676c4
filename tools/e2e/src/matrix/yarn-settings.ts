import { rmSync, readdirSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { good, run } from '../process/run';
import { REPOSITORY } from '../workspace/repository';

/** Archives of packages, kept for this checkout. */
const STORE = join(REPOSITORY, '.platform/programs/yarn-store');

/**
 * What Yarn is told of the machine's registry and of ours, for the scope of our packages. It takes an archive
 * of a version for that version, so those of ours are forgotten. It asks for eight things at once, not for
 * fifty, which not every registry bears.
 */
export const yarnSettings = async (ours: string): Promise<string> => {
  const cache = join(STORE, 'cache');
  const kept = existsSync(cache) ? readdirSync(cache) : [];
  for (const file of kept.filter((name) => name.startsWith('@platform-')))
    rmSync(join(cache, file));
  rmSync(join(STORE, 'metadata/npm'), { recursive: true, force: true });
  const registry = await run('npm', ['config', 'get', 'registry'], { cwd: REPOSITORY });
  return `nodeLinker: node-modules
enableTelemetry: false
networkConcurrency: 8
httpTimeout: 120000
globalFolder: ${JSON.stringify(STORE)}
npmRegistryServer: ${JSON.stringify(good(registry).trim())}
npmScopes:
  platform:
    npmRegistryServer: ${JSON.stringify(ours.replace(/\/$/, ''))}
unsafeHttpWhitelist: [localhost]
npmPreapprovedPackages: ["@platform/*"]
`;
};
