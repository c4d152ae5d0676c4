import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { assertTraceable } from './strace';

test('another system than Linux is told where to run it', () => {
  expect(() => assertTraceable('darwin')).toThrow(
    'files of a task can be traced on Linux only, this is darwin\n  Allowed: linux\n  Run: the same command in CI or in a container',
  );
});

test('without strace, or with one too old, it says what to install', () => {
  const install = 'Run: on Debian and Ubuntu: sudo apt-get install strace';
  expect(() => assertTraceable('linux', 'no-such-strace')).toThrow('strace is not installed\n');
  expect(() => assertTraceable('linux', 'no-such-strace')).toThrow(install);
  const folder = mkdtempSync(join(tmpdir(), 'strace-'));
  const old = join(folder, 'strace');
  writeFileSync(old, '#!/bin/sh\necho "strace -- version 4.26"\n');
  chmodSync(old, 0o755);
  expect(() => assertTraceable('linux', old)).toThrow('strace is 4.26\n  Allowed: strace 5.3 or');
  rmSync(folder, { recursive: true });
});
