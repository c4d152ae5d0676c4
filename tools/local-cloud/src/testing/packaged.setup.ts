import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of the command line tool as it is shipped. */
    packaged: string;
  }
}

const PACKAGE = join(__dirname, '..', '..');

/** Bundles the command line tool once for all files: a checkout's own compiles itself on every start. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'platform-local-cloud-'));
  const program = join(folder, 'dist', 'platform-local-cloud.cjs');
  const bundle = join(PACKAGE, '..', 'bundle.mjs');
  const run = promisify(execFile);
  await run(process.execPath, [bundle, '--command-line', 'src/cli.ts', program], { cwd: PACKAGE });
  await cp(join(PACKAGE, 'bin'), join(folder, 'bin'), { recursive: true });
  await symlink(join(PACKAGE, 'python'), join(folder, 'python'));
  project.provide('packaged', folder);
  return () => rm(folder, { recursive: true, force: true });
}
