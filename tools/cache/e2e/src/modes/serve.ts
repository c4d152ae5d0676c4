import { mkdir } from 'node:fs/promises';
import { AUDIENCE, rulesFor } from '../identity/trust-rules';
import { type Background, background } from '../process/background';
import { PLATFORM_CACHE } from '../process/platform-cache';
import type { ServerOptions } from './server-options';

/** A server with its entries in a folder; `env` adds settings. */
export const startServe = async (
  { folder, provider, ids }: Omit<ServerOptions, 'cloud'>,
  env: NodeJS.ProcessEnv = {},
): Promise<Background> => {
  await mkdir(folder, { recursive: true });
  return background([...PLATFORM_CACHE, 'serve', '--port', '0', '--folder', folder], {
    cwd: folder,
    env: {
      PLATFORM_CACHE_AUDIENCE: AUDIENCE,
      PLATFORM_CACHE_RULES: rulesFor(provider, ids),
      ...env,
    },
  });
};
