import { execFileSync } from 'node:child_process';
import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';

/** The file to run as `platform-cache`: bundled as it is published, once for a lab. */
export const cacheTool = ({ repository, folder, env }) => {
  const installed = join(folder, 'platform-cache');
  if (!existsSync(installed)) {
    const cwd = join(repository, 'tools/cache');
    const bundle = join(repository, 'tools/bundle.mjs');
    const args = [
      bundle,
      '--command-line',
      'src/cli.ts',
      join(installed, 'dist/platform-cache.cjs'),
    ];
    execFileSync(process.execPath, args, { cwd, env, stdio: 'inherit' });
    for (const name of ['bin', 'package.json'])
      cpSync(join(cwd, name), join(installed, name), { recursive: true });
  }
  return join(installed, 'bin/platform-cache.cjs');
};
