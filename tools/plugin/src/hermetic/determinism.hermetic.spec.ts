import { execFileSync } from 'node:child_process';
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

test('the same bytes in another folder, as another user, at another time, with a cold cache, two stages at once', async () => {
  await plain.nx(run('dev'));
  await plain.nx(run('local'));
  const cold = { GOCACHE: join(scratch, 'cold') };
  await Promise.all([strange.nx(run('dev'), cold), strange.nx(run('local'))]);

  const expected = made(plain);
  expect(Object.keys(expected).filter((file) => file.includes('/dist/packages/'))).toHaveLength(7);
  expect(made(strange)).toEqual(expected);
});
