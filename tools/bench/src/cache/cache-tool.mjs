import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

const PACKAGE = 'tools/cache';

/**
 * The file to run as `platform-cache`: compiled as it is published, once for a lab, with the versions of
 * its packages that it has in this repository.
 */
export const cacheTool = ({ repository, folder, env }) => {
  const home = join(folder, 'platform-cache');
  const installed = join(home, 'package');
  if (!existsSync(installed)) {
    const compiler = join(repository, 'node_modules/typescript/bin/tsc');
    const words = ['-p', 'tsconfig.lib.json', '--outDir', join(installed, 'dist')];
    const cwd = join(repository, PACKAGE);
    execFileSync(process.execPath, [compiler, ...words], { cwd, env, stdio: 'inherit' });
    for (const name of ['bin', 'package.json'])
      cpSync(join(cwd, name), join(installed, name), { recursive: true });
    symlinkSync(join(repository, 'node_modules'), join(home, 'node_modules'));
    const own = join(cwd, 'node_modules');
    if (existsSync(own)) symlinkSync(own, join(installed, 'node_modules'));
  }
  return join(installed, 'bin/platform-cache.cjs');
};
