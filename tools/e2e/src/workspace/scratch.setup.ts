import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { cleanEnvironment } from '../process/clean-environment';
import { REPOSITORY } from './repository';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of this run; every story has a folder of its own in it. */
    scratch: string;
  }
}

const CLI = join(REPOSITORY, 'tools/local-cloud/bin/platform-local-cloud.cjs');

/** A workspace is a folder of the run, or below the root of a repository there. */
const cloudsIn = (scratch: string): string[] => {
  const folders = (parent: string): string[] =>
    readdirSync(parent, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => join(parent, name));
  return [...folders(scratch), ...folders(scratch).flatMap(folders)]
    .map((folder) => join(folder, '.platform/local-cloud'))
    .filter((folder) => existsSync(folder));
};

const stopCloud = (dir: string): void => {
  const options = { cwd: REPOSITORY, env: cleanEnvironment(), stdio: 'ignore' } as const;
  execFileSync(process.execPath, [CLI, 'down', '--dir', dir], options);
};

const REMOVAL = { recursive: true, force: true, maxRetries: 5 } as const;

/** Makes the folder of this run; at its end, Ctrl-C included, clouds in it stop and it goes away. */
export default function setup(project: TestProject): () => Promise<void> {
  const scratch = mkdtempSync(join(realpathSync(tmpdir()), 'platform-e2e-'));
  const stopClouds = (): void => cloudsIn(scratch).forEach(stopCloud);
  const interrupted = (): void => {
    stopClouds();
    rmSync(scratch, REMOVAL);
    process.exit(130);
  };
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  project.provide('scratch', scratch);
  return async () => {
    stopClouds();
    await rm(scratch, REMOVAL);
  };
}
