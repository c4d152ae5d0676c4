import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { synthesiseChecked } from './checked-synthesis';

test('every app ends by itself: with its output, its environment and its failure, whatever others do', async () => {
  const root = mkdtempSync(join(tmpdir(), 'checked-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const told =
    'console.log(...[process.pid, process.env.STAGE, process.env.LEFT, process.cwd() === __dirname].map(String));';
  const apps = [
    `${told} process.env.LEFT = 'here';`,
    `console.error('a finding'); process.exitCode = 1;`,
    `throw new Error('no such table');`,
    `process.on('beforeExit', () => console.log('synthesised once more')); ${told}`,
    `console.error('gives up'); process.exit(0);`,
    told,
  ].map((text, index) => {
    const bundle = join(root, `app-${index}.cjs`);
    writeFileSync(bundle, text);
    return { app: { service: 'orders', root, bundle }, variables: { STAGE: `dev-${index}` } };
  });

  const ended = await synthesiseChecked(apps);
  const [pid = '', ...others] = ended.map(({ output }) => output.split(' ', 1)[0]);
  expect(ended).toEqual([
    { success: true, output: `${pid} dev-0 undefined true\n` },
    { success: false, output: 'a finding\n' },
    { success: false, output: 'no such table\n' },
    { success: true, output: `${pid} dev-3 undefined true\n` },
    { success: false, output: 'gives up\n' },
    { success: true, output: `${others.at(-1)} dev-5 undefined true\n` },
  ]);
  expect(others.at(-1)).not.toBe(pid);
});
