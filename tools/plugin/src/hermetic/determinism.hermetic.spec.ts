import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
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

/** Links to what has been compiled so far; nothing where no links can be made. */
const compiledSoFar = (): string => {
  const folder = join(scratch, 'compiled');
  try {
    execFileSync('cp', ['-al', goEnvironment('GOCACHE'), folder], { stdio: 'ignore' });
  } catch {
    rmSync(folder, { recursive: true, force: true });
  }
  return folder;
};

test('the same bytes in another folder, as another user, at another time, compiled anew, two stages at once', async () => {
  // No code like this was compiled before, and neither takes what the other compiled.
  const line = `// ${randomUUID()}`;
  const isOwnGo = (file: string): boolean => /^(apps|libs)\/.*\.go$/.test(file);
  for (const checkout of [plain, strange]) checkout.append(line, isOwnGo);
  const apart = { GOCACHE: compiledSoFar() };
  await plain.nx(run('dev'));
  await plain.nx(run('local'));
  await Promise.all([strange.nx(run('dev'), apart), strange.nx(run('local'), apart)]);

  const expected = made(plain);
  expect(Object.keys(expected).filter((file) => file.includes('/dist/packages/'))).toHaveLength(8);
  expect(made(strange)).toEqual(expected);
});
