import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

const PACKAGE = 'tools/cache';

/** The file to run as `platform-cache`: compiled as it is published, once for a lab. */
export function cacheTool({ repository, folder, env }) {
  const installed = join(folder, 'platform-cache');
  if (!existsSync(installed)) {
    const compiler = join(repository, 'node_modules/typescript/bin/tsc');
    const words = ['-p', 'tsconfig.lib.json', '--outDir', join(installed, 'dist')];
    const cwd = join(repository, PACKAGE);
    execFileSync(process.execPath, [compiler, ...words], { cwd, env, stdio: 'inherit' });
    for (const name of ['bin', 'package.json'])
      cpSync(join(cwd, name), join(installed, name), { recursive: true });
    symlinkSync(join(repository, 'node_modules'), join(installed, 'node_modules'));
  }
  return join(installed, 'bin/platform-cache.cjs');
}
