import { expect, it } from 'vitest';
import { readOptions } from './options.mjs';

it('measures everything five times by default', () => {
  const { benches, plugin, runs, sizes } = readOptions([]);
  expect(benches.map(({ name }) => name).join()).toBe(
    'generator,format,sync,build,load,synth,deploy,change,affected,go-build,go-size,go-invoke,go-graph,' +
      'cache,cache-upload,cache-server,cache-memory,create',
  );
  expect([plugin, runs, sizes]).toEqual(['published', 5, undefined]);
});

it('sorts the numbers of services and names them once', () => {
  const { benches, sizes } = readOptions(['--only=build', '--services=10,1,10']);
  expect(benches.map(({ name }) => name)).toEqual(['build']);
  expect(sizes).toEqual([1, 10]);
});

it.each([
  [['--only=biuld'], "--only has 'biuld'\n  Allowed: generator,format,"],
  [['--runs=0'], "--runs has '0'\n  Allowed: whole numbers from 1 to 1000"],
  [['--services=1,x'], "--services has 'x'\n  Allowed: whole numbers from 1 to 9999"],
  [['--plugin=built'], "--plugin has 'built'\n  Allowed: published, source"],
  [['--fast'], "Unknown option '--fast'"],
])('refuses %s and tells what is allowed', (args, message) => {
  expect(() => readOptions(args)).toThrow(message);
  expect(() => readOptions(args)).toThrow('Run: npm run bench -- --help');
});
