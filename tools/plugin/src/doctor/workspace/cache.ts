import { accessSync, constants, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { exec } from '@platform/model/typed-commands';
import type { Check } from '../check';
import { hostJson } from '../host-json';
import { asked, type Surroundings } from '../surroundings';

const SERVER = 'NX_SELF_HOSTED_REMOTE_CACHE_SERVER';

const folderOf = (workspaceRoot: string): string => {
  const nxJson = hostJson<{ cacheDirectory?: string }>(workspaceRoot, 'nx.json');
  const { cacheDirectory = '.nx/cache' } = nxJson;
  return join(workspaceRoot, cacheDirectory);
};

const isWritable = (folder: string): boolean => {
  const place = existsSync(folder) ? folder : dirname(folder);
  if (place !== folder && !existsSync(place)) return isWritable(place);
  try {
    accessSync(place, constants.W_OK);
    return true;
  } catch {
    return false;
  }
};

export const cache: Check<Surroundings> = {
  code: 'workspace/cache',
  about: 'results of tasks are kept, here and where a remote cache is named',
  examine: async (surroundings) => {
    const { workspaceRoot, env, online } = surroundings;
    const folder = env['NX_CACHE_DIRECTORY'] ?? folderOf(workspaceRoot);
    if (!isWritable(folder)) {
      const problem = { what: 'nobody may write into the cache', where: folder };
      return { state: 'wrong', problems: [{ ...problem, run: `chown -R "$USER" ${folder}` }] };
    }
    const server = env[SERVER];
    if (!server) return { state: 'ok', what: `${folder}; no remote cache is named` };
    const run = `${exec()} platform-cache doctor`;
    if (!online)
      return { state: 'unknown', what: `${SERVER} names ${server}, which was not asked`, run };
    const answer = await asked(surroundings, ['npx', '--no', 'platform-cache', 'doctor']);
    if (answer !== undefined) return { state: 'ok', what: `${folder} and ${server}` };
    const what = `the remote cache ${server} is not used as it should be`;
    return { state: 'wrong', problems: [{ what, where: SERVER, run }] };
  },
};
