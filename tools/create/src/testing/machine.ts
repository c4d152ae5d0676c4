import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { onTestFinished } from 'vitest';

const COMMAND = join(__dirname, '../../dist/create.cjs');

export interface Told {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** A folder to begin in, and package managers that write what they were called with into `calls`. */
export interface Machine {
  readonly folder: string;
  readonly calls: string;
  create(...args: readonly string[]): Told;
  start(...args: readonly string[]): ChildProcess;
}

/**
 * A machine whose `npm`, `npx`, `pnpm` and `yarn` are this script of a shell.
 *
 * @param script told its own name and arguments as `$call`, and to write calls to as `$calls`
 * @param git script that stands for git; the machine's own where nothing is said, none with `false`
 */
export const machineWith = (script: string, git?: string | false): Machine => {
  const folder = mkdtempSync(join(tmpdir(), 'create-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const [bin, calls] = [join(folder, 'bin'), join(folder, 'calls')];
  mkdirSync(bin);
  for (const name of ['npm', 'npx', 'pnpm', 'yarn']) {
    const text = `#!/bin/sh\ncalls='${calls}'\ncall="${name} $*"\necho "$call" >> "$calls"\n${script}\n`;
    writeFileSync(join(bin, name), text);
    chmodSync(join(bin, name), 0o755);
  }
  if (git) writeFileSync(join(bin, 'git'), git, { mode: 0o755 });
  const env = {
    PATH: git === false ? bin : `${bin}${delimiter}${process.env['PATH']}`,
    HOME: folder,
    GIT_AUTHOR_NAME: 'a',
    GIT_AUTHOR_EMAIL: 'a@b.invalid',
    GIT_COMMITTER_NAME: 'a',
    GIT_COMMITTER_EMAIL: 'a@b.invalid',
  };
  const options = { cwd: folder, env };
  return {
    folder,
    calls,
    create: (...args) => {
      const ended = spawnSync(process.execPath, [COMMAND, ...args], {
        ...options,
        encoding: 'utf8',
      });
      return { code: ended.status, out: ended.stdout, error: ended.stderr };
    },
    start: (...args) =>
      spawn(process.execPath, [COMMAND, ...args], { ...options, stdio: 'ignore' }),
  };
};

/** What a generator leaves that makes the workspace, as far as is read here. */
export const WRITES_STAGES = `case "$call" in *" nx g "*)
  echo '{"project":"acme","stages":{"local":{"region":"us-east-1"},"dev":{"region":"eu-west-1","corsOrigins":["http://localhost:3000"]},"prod":{"region":"eu-west-1","protected":true},"pr-*":{"region":"eu-west-1"}}}' > stages.json
esac`;
