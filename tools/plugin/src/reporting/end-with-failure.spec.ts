import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ended = (script: string): number | null => {
  const module = JSON.stringify(join(__dirname, 'end-with-failure.ts'));
  const text = `const { endWithFailure } = require(${module});\n${script}`;
  const args = ['-r', '@swc-node/register', '-e', text];
  return spawnSync(process.execPath, args, { cwd: __dirname }).status;
};

test.each([
  ['a command that goes on', 'process.exit(0);', 0],
  ['one whose exit code is set', 'process.exitCode = 1; process.exit(0);', 0],
  ['one that is to end with failure', 'endWithFailure(); process.exit(0);', 1],
])('%s: its code is the one that counts', (_what, script, code) => {
  expect(ended(script)).toBe(code);
});
