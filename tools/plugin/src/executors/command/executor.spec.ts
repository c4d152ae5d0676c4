import type { ExecutorContext } from '@nx/devkit';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import command, { type CommandOptions } from './executor';

let root: string;
let said: string;

const write = (file: string, text = ''): void => {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
};

/** Leaves its words in `<name>.said`, and where it ran. */
const TELLS = `const { writeFileSync } = require('node:fs');
const [, , name, ...words] = process.argv;
writeFileSync(name + '.said', words.join(' '));
`;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'command-'));
  said = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => (said += String(text)) !== '');
  write('tells.cjs', TELLS);
  write('fails.cjs', 'process.exit(3)');
  write('stays.cjs', `${TELLS}setInterval(() => undefined, 1000);`);
  for (const file of [
    'src/order.spec.ts',
    'src/user.spec.ts',
    'src/order.ts',
    'dist/order.spec.ts',
  ])
    write(`apps/shop/${file}`);
  write('apps/shop/internal/order_test.go');
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(root, { recursive: true });
});

const run = (options: CommandOptions) =>
  command(options, {
    root,
    cwd: root,
    isVerbose: false,
    projectName: 'shop',
    projectsConfigurations: { version: 2, projects: { shop: { root: 'apps/shop' } } },
  } as unknown as ExecutorContext);

const toldTo = (name: string): string | undefined => {
  const file = join(root, `apps/shop/${name}.said`);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
};

const BOTH = [
  { command: 'node ../../tells.cjs ts', tests: '^src/.*\\.spec\\.ts$' },
  { command: 'node ../../tells.cjs go', tests: '_test\\.go$' },
];

test('every command runs in the project with the options that were given, less the stage of a deploy and what is for Nx', async () => {
  const given = { reporter: 'dot', fix: true, color: false };
  const others = { stage: 'local', verbose: true };
  expect(await run({ commands: BOTH, ...given, ...others })).toEqual({ success: true });
  expect(toldTo('ts')).toBe('--reporter=dot --fix --no-color');
  expect(toldTo('go')).toBe('--reporter=dot --fix --no-color');
});

test('a filter reaches each command as the test files it means, and no command that has none', async () => {
  await run({ commands: BOTH, filter: 'order' });
  expect(toldTo('ts')).toBe('src/order.spec.ts');
  expect(toldTo('go')).toBe('internal/order_test.go');

  await run({ commands: BOTH, filter: 'order', _: ['user'] });
  expect(toldTo('ts')).toBe('src/order.spec.ts src/user.spec.ts');

  rmSync(join(root, 'apps/shop/go.said'));
  await run({ commands: BOTH, filter: 'user' });
  expect(toldTo('ts')).toBe('src/user.spec.ts');
  expect(toldTo('go')).toBeUndefined();
});

test('a filter that means no test file is an error before anything runs', async () => {
  expect(await run({ commands: BOTH, filter: 'ordr', _: ['usr'] })).toEqual({ success: false });
  expect(toldTo('ts')).toBeUndefined();
  expect(said).toBe(`no test file of shop has 'ordr' or 'usr' in its path
  Allowed: a part of one of src/order.spec.ts, src/user.spec.ts, internal/order_test.go
`);
});

test('the first command that fails ends it', async () => {
  const commands = [{ command: 'node ../../fails.cjs' }, { command: 'node ../../tells.cjs late' }];
  expect(await run({ commands })).toEqual({ success: false });
  expect(toldTo('late')).toBeUndefined();
});

test('a program that is not there is named', async () => {
  expect(await run({ commands: [{ command: 'no-such-program' }] })).toEqual({ success: false });
  expect(said).toContain('no-such-program');
});

test('a watch runs all commands at once, and who leaves one of them leaves all', async () => {
  const leaves = `${TELLS}const { existsSync } = require('node:fs');
setInterval(() => existsSync('stays.said') && process.exit(1), 20);`;
  write('leaves.cjs', leaves);
  const commands = [
    { command: 'node ../../stays.cjs stays' },
    { command: 'node ../../leaves.cjs leaves' },
  ];
  expect(await run({ commands, watch: true })).toEqual({ success: true });
  expect([toldTo('stays'), toldTo('leaves')]).toEqual(['--watch', '--watch']);
});

test('Ctrl-C reaches what runs', async () => {
  const running = run({ commands: [{ command: 'node ../../stays.cjs stays' }], watch: true });
  await vi.waitUntil(() => toldTo('stays') === '--watch', { timeout: 20_000 });
  process.emit('SIGINT');

  expect(await running).toEqual({ success: true });
});
