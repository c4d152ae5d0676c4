import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { contents, workspaceWith } from '../testing/workspace-tree';
import type { Diagnosis } from './examine';
import { doctor } from './run';

let root: string;
const BARREL = 'apps/desk/infra/handlers/index.ts';

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'examined-'));
  const tree = await workspaceWith({ name: 'desk', handlers: ['api'] });
  for (const [path, text] of Object.entries(contents(tree))) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
});
afterAll(() => rmSync(root, { recursive: true }));

const told = async (options: object = {}): Promise<string> => {
  const printed = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const synthesise = async () => new Map([['desk', 'this test synthesises nothing']]);
  try {
    await doctor({ workspaceRoot: root, synthesise, ...options });
    return printed.mock.calls.map(([line]) => String(line)).join('');
  } finally {
    printed.mockRestore();
  }
};

const found = async (options: object = {}): Promise<Diagnosis> =>
  JSON.parse(await told({ ...options, json: true })) as Diagnosis;

const generated = ({ findings }: Diagnosis) =>
  findings.find(({ code }) => code === 'workspace/generated');

test('F-145: one JSON document has every check once, with its state, and what only a stage tells', async () => {
  const { ok, stage, counts, findings, deployed } = await found();
  const codes = findings.map(({ code }) => code);
  expect(codes).toEqual([...new Set(codes)]);
  expect(codes).toHaveLength(counts.ok + counts.none + counts.unknown + counts.wrong);
  expect({ ok, stage }).toEqual({ ok: counts.wrong === 0, stage: 'local' });
  expect(findings.filter(({ subject }) => subject === 'desk')).toHaveLength(20);
  expect(deployed.map(({ item }) => item)).toEqual([
    'bootstrap',
    'deploy',
    'API reply',
    'logs',
    'table configuration',
  ]);
  expect(deployed[2]?.provenBy).toBe('npx nx run desk:verify --stage=local');
});

test('a file of the platform that was edited is found, and mended by --fix', async () => {
  expect(generated(await found())).toMatchObject({ state: 'ok' });
  const text = readFileSync(join(root, BARREL), 'utf8');
  writeFileSync(join(root, BARREL), text.replace('[api]', '[]'));

  expect(generated(await found())).toMatchObject({
    state: 'wrong',
    problems: [
      {
        what: 'is not as it is written now',
        where: BARREL,
        run: 'npx nx g @platform/plugin:service desk',
      },
    ],
  });
  expect(generated(await found({ fix: true }))).toMatchObject({
    state: 'ok',
    mended: 'wrote 1 file anew',
  });
  expect(readFileSync(join(root, BARREL), 'utf8')).toBe(text);
  expect(generated(await found())).toMatchObject({ state: 'ok' });
});

test('a person is told each finding with what mends it, without a colour where there is no terminal', async () => {
  rmSync(join(root, 'apps/desk/samples/api.json'));
  const text = await told();
  expect(text).toContain(
    '\n  wrong    service/structure           not so: layers, infrastructure and samples lie where every service has them\n' +
      '           apps/desk/samples/api.json: samples/api.json is missing\n' +
      '             Run: git checkout -- apps/desk/samples/api.json\n',
  );
  expect(text).toContain('unknown  service/tracing');
  expect(text).not.toContain('\u001b[');
});

test('a service that is not there is wrong use', async () => {
  await expect(told({ services: ['till'] })).rejects.toMatchObject({
    code: 'USAGE',
    message: "there is no service 'till'\n  Allowed: desk",
  });
});

test('a stage file that is broken is a finding, and nothing is claimed of services', async () => {
  writeFileSync(join(root, 'stages.json'), '{');
  const { findings } = await found();
  expect(findings.find(({ code }) => code === 'workspace/stages')?.state).toBe('wrong');
  expect(findings.filter(({ subject }) => subject === 'desk')).toEqual([]);
});
