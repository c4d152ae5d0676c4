import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Origin of the local cloud of this run. */
    endpoint: string;
  }
}

const ROOT = join(import.meta.dirname, '../../../../..');
const CLI = join(ROOT, 'tools/local-cloud/bin/platform-local-cloud.cjs');

const cli = (...args: string[]): string =>
  execFileSync(process.execPath, [CLI, ...args], { cwd: ROOT, encoding: 'utf8' });

/** Starts a local cloud on a free port with a state of its own, and stops it after the run. */
export default function setup(project: TestProject): () => void {
  const directory = mkdtempSync(join(tmpdir(), 'platform-cloud-'));
  const { endpoint } = JSON.parse(cli('up', '--port', '0', '--dir', directory, '--json')) as {
    endpoint: string;
  };
  project.provide('endpoint', endpoint);
  return () => {
    cli('down', '--dir', directory);
    rmSync(directory, { recursive: true, force: true });
  };
}
