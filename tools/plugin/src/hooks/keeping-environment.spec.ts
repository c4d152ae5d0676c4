import { afterEach, expect, test } from 'vitest';
import { keepingEnvironment } from './keeping-environment';

const NAMES = ['KEEPING_OLD', 'KEEPING_NEW'] as const;
const seen = (): (string | undefined)[] => NAMES.map((name) => process.env[name]);

afterEach(() => {
  for (const name of NAMES) delete process.env[name];
});

test('what work sets, changes and removes is as before after it, also when it fails', async () => {
  process.env['KEEPING_OLD'] = 'old';
  const failing = keepingEnvironment(() => {
    delete process.env['KEEPING_OLD'];
    process.env['KEEPING_NEW'] = 'new';
    return Promise.reject(new Error('no answer'));
  });
  await expect(failing).rejects.toThrow('no answer');
  expect(seen()).toEqual(['old', undefined]);
});

test('works follow each other: none sees what another set', async () => {
  let finish = (): void => undefined;
  const gate = new Promise<void>((done) => (finish = done));
  const first = keepingEnvironment(async () => {
    process.env['KEEPING_NEW'] = 'first';
    await gate;
    return seen();
  });
  const second = keepingEnvironment(() => Promise.resolve(seen()));
  finish();
  expect(await Promise.all([first, second])).toEqual([
    [undefined, 'first'],
    [undefined, undefined],
  ]);
});
