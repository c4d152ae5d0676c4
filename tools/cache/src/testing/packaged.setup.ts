import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildPackage, PACKAGE } from './build-package';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of the package as it is shipped. */
    packaged: string;
  }
}

/**
 * Compiles the package once for all files: a checkout's own command line tool compiles itself on
 * every start. Below the packages it needs, so that Node finds them.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(PACKAGE, 'node_modules', '.packaged-'));
  project.provide('packaged', await buildPackage(folder));
  return () => rm(folder, { recursive: true, force: true });
}
