import { expect, it } from 'vitest';
import { runMeasured } from './run-measured.mjs';

const node = (script) =>
  runMeasured(process.execPath, ['-e', script], { cwd: import.meta.dirname, env: {} });

it('counts the memory and the processor time of a child of the program', async () => {
  const work = 'const b=Buffer.alloc(150e6,1);const t=Date.now();while(Date.now()-t<400);b.at(0)';
  const parent = `require('node:child_process').spawn(process.execPath,['-e',${JSON.stringify(work)}])`;
  const { seconds, cpu, peakMb } = await node(parent);
  expect(seconds).toBeGreaterThan(0.4);
  expect(peakMb).toBeGreaterThan(150);
  expect(cpu).toBeGreaterThan(0.05);
});

it('hands over what was printed', async () => {
  const { stdout, stderr } = await node('console.log("out");console.error("err")');
  expect([stdout, stderr]).toEqual(['out\n', 'err\n']);
});

it('fails with the last lines of a program that fails', async () => {
  await expect(node('console.error("no such table");process.exit(7)')).rejects.toThrow(
    /ended with 7, expected exit code 0\n.*\nno such table/,
  );
});
