import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { buildSync } from 'esbuild';
import { expect, test } from 'vitest';

const PROGRAM = `
import { watchInterrupt } from './interrupt';
const inFlight = new Set(['orders']);
watchInterrupt(inFlight).onInterrupt(async () => console.log('locks released'));
inFlight.add('users').delete('orders');
setInterval(() => undefined, 1000);
process.kill(process.pid, 'SIGINT');
`;

test('Ctrl-C tells what CloudFormation still works on at that moment, and gives locks back', async () => {
  const { outputFiles } = buildSync({
    stdin: { contents: PROGRAM, resolveDir: __dirname },
    bundle: true,
    platform: 'node',
    write: false,
  });
  // In a session of its own it has no terminal, and prints instead.
  const child = spawn(process.execPath, ['-e', outputFiles[0]?.text ?? ''], { detached: true });
  const ended = new Promise((done) => child.once('exit', done));
  expect(await text(child.stdout)).toBe(
    '\nInterrupted. In flight: users. CloudFormation finishes these by itself; ' +
      'the next deploy sees in the stacks what became of them.\n\nlocks released\n',
  );
  expect(await ended).toBe(130);
});
