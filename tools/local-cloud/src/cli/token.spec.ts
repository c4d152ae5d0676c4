import { expect, it } from 'vitest';
import { readOptions } from './options';
import { runToken } from './token';

it.each([
  [['--audience', 'b'], '--sub is missing'],
  [['--sub', 'a', '--expires', '2 weeks'], "--expires is '2 weeks'\n  Allowed: a number and s, m"],
  [['--sub', 'a', '--expires', '1'], "--expires is '1'\n  Allowed: a number and s, m, h or d"],
  [['--sub', 'a', '--claims', '[1]'], "--claims is '[1]'\n  Allowed: a JSON object"],
  [['--sub', 'a', '--claims', '{'], "--claims is '{'\n  Allowed: a JSON object"],
])('refuses token %j before it looks for the instance', async (argv, message) => {
  const find = () => Promise.reject(new Error('looked for'));
  await expect(runToken(readOptions(['token', ...argv], ['token']), find)).rejects.toThrow(message);
});
