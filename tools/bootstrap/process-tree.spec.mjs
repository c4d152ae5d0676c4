import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it, onTestFinished } from 'vitest';
import { run, stopTree } from './child.mjs';
import { aliveOf, descendantsOf, parseProcesses, signalProcess } from './process-tree.mjs';

it('finds children and their children', () => {
  const processes = parseProcesses(
    '    1     0 Ss\n   10     1 S\n   11    10 Sl+\n   12    11 R\n   13    11 Z\n   20     1 S\n',
  );
  expect(descendantsOf(10, processes)).toEqual([11, 12]);
  expect(descendantsOf(20, processes)).toEqual([]);
});

it('ends a process that ignores the interrupt, and one it started in a group of its own', async () => {
  const script = `
    process.on('SIGINT', () => {});
    const { spawn } = require('node:child_process');
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true });
    process.stdout.write(String(child.pid));
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['-e', script], { detached: true });
  const [line] = await once(child.stdout, 'data');
  const grandchild = Number(line.toString());
  onTestFinished(() => [child.pid, grandchild].forEach((pid) => signalProcess(pid, 'SIGKILL')));
  expect(aliveOf([grandchild])).toEqual([grandchild]);

  await stopTree(child.pid, 200);

  await expect.poll(() => aliveOf([child.pid, grandchild])).toEqual([]);
});

it('collects what a program prints and its exit code', async () => {
  const script =
    "console.log('out'); console.error('\\u001b[31merr\\u001b[0m'); process.exitCode = 3";
  const { code, output } = await run(process.execPath, ['-e', script], {
    cwd: import.meta.dirname,
  });
  expect(code).toBe(3);
  expect(output.split('\n').sort()).toEqual(['err', 'out']);
});

it('says why a program cannot be started', async () => {
  const { code, output } = await run('no-such-program', [], { cwd: import.meta.dirname });
  expect(code).toBe(127);
  expect(output).toContain('ENOENT');
});
