import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Checkout } from './testing/checkout.mjs';

const goEnvironment = (name: string): string =>
  execFileSync('go', ['env', name], { encoding: 'utf8' }).trim();

let scratch: string;
let plain: Checkout;
let strange: Checkout;

beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'determinism-'));
  const modules = { GOMODCACHE: goEnvironment('GOMODCACHE'), GOFLAGS: '' };
  const here = { TZ: 'UTC', HOME: join(scratch, 'ann'), USER: 'ann', LANG: 'C' };
  const warm = { ...modules, GOCACHE: goEnvironment('GOCACHE') };
  plain = new Checkout(join(scratch, 'plain'), { umask: '022', env: { ...here, ...warm } });
  strange = new Checkout(join(scratch, 'an other', 'dür'), {
    umask: '077',
    date: '@2031-11-07 03:14:15',
    env: {
      ...warm,
      TZ: 'Pacific/Kiritimati',
      HOME: join(scratch, 'zoë'),
      USER: 'zoë',
      LOGNAME: 'zoë',
      LANG: 'tr_TR.UTF-8',
    },
  });
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const SERVICES = ['orders', 'notifications'];
const PLACES = SERVICES.flatMap((name) =>
  ['dist/handlers', 'dist/packages', 'cdk.out'].map((folder) => `apps/${name}/${folder}`),
);
/** What is sent, and what tells whether to send it; metadata and maps stay where they are made. */
const SENT = /\/dist\/packages\/|\.template\.json$|\/(handler\.mjs|bootstrap|inputs\.json)$/;

const made = (checkout: Checkout): Record<string, string> =>
  checkout.files(PLACES, (file) => SENT.test(file));

const run = (stage: string): string[] => [
  'run-many',
  '-t',
  'package',
  'synth',
  '-p',
  ...SERVICES,
  '-c',
  stage,
];

/** What Go has compiled: files of the index of its cache. */
const compiled = (): string[] => {
  const cache = goEnvironment('GOCACHE');
  const folders = readdirSync(cache).filter((name) => /^[0-9a-f]{2}$/.test(name));
  return folders
    .map((name) => join(cache, name))
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
    .filter((file) => file.endsWith('-a'));
};

/** Go compiles anew what it has compiled since; others miss what is taken from them, and compile it. */
const forgetAllBut = (before: ReadonlySet<string>): void => {
  for (const file of compiled().filter((each) => !before.has(each))) rmSync(file, { force: true });
};

test('the same bytes in another folder, as another user, at another time, compiled anew, two stages at once', async () => {
  // No code like this was compiled before, and neither takes what the other compiled.
  const line = `// ${randomUUID()}`;
  const isOwnGo = (file: string): boolean => /^(apps|libs)\/.*\.go$/.test(file);
  for (const checkout of [plain, strange]) checkout.append(line, isOwnGo);
  const before = new Set(compiled());
  await plain.nx(run('dev'));
  await plain.nx(run('local'));
  forgetAllBut(before);
  await Promise.all([strange.nx(run('dev')), strange.nx(run('local'))]);

  const expected = made(plain);
  expect(Object.keys(expected).filter((file) => file.includes('/dist/packages/'))).toHaveLength(8);
  expect(made(strange)).toEqual(expected);
});

const BOOT = 'libs/runtime-go/boot';

test('prose that a library embeds is declared; without the declaration it is found', async () => {
  const write = (file: string, text: string): void => writeFileSync(join(plain.root, file), text);
  write(`${BOOT}/README.md`, '# Declared\n');
  write(`${BOOT}/CHANGELOG.md`, '# Left out\n');
  write(
    `${BOOT}/texts.go`,
    'package boot\n\nimport _ "embed"\n\n//go:embed README.md\nvar Readme string\n\n//go:embed CHANGELOG.md\nvar Changes string\n',
  );
  const inputs = ['...', `!{workspaceRoot}/${BOOT}/CHANGELOG.md`];
  write(
    'apps/notifications/project.json',
    JSON.stringify({ name: 'notifications', targets: { build: { inputs } } }),
  );

  const ended = plain.nx(['run', 'notifications:hermetic', '--targets=build']);
  const undeclared = await ended.then(
    () => [],
    (error: Error) => error.message.match(/undeclared \S+ .*/g),
  );
  expect(undeclared).toEqual([
    expect.stringMatching(/^undeclared read: libs\/runtime-go\/boot\/CHANGELOG\.md, by /),
  ]);
});
