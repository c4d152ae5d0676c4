import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { machineOfTask, stageOfCommand, stageOfTask, stageVariables } from './command-stage';
import { stagesText } from './testing/input-workspace';

const HOST = `${process.platform}-${process.arch}`;
const VARIABLES = ['PLATFORM_STAGE', 'PLATFORM_MACHINE', 'PLATFORM_STAGES_FILE'];

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'command-stage-'));
  const local = { region: 'us-east-1', endpoint: 'http://localhost:1' };
  const stages = { local, dev: { region: 'eu-west-1' }, 'pr-*': { region: 'eu-west-2' } };
  writeFileSync(join(root, 'stages.json'), stagesText(stages));
});
afterEach(() => {
  rmSync(root, { recursive: true });
  for (const name of VARIABLES) delete process.env[name];
});

test.each([
  ['nx run orders:deploy --stage=dev', 'dev'],
  ['nx run orders:deploy --stage pr-12 --force', 'pr-12'],
  ['nx affected -t test deploy -c local', 'local'],
  ['nx run-many -t deploy --configuration=prod --verbose', 'prod'],
  ['nx run-many -t deploy -c=prod', 'prod'],
  ['nx run orders:deploy:local', 'local'],
  ['nx orders:deploy:local', 'local'],
  ['nx run orders:deploy:local --stage=dev', 'dev'],
  ['nx deploy orders', undefined],
  ['nx run orders:synth', undefined],
  ['nx affected -t synth --base=main', undefined],
])('%s is for %s', (command, stage) => {
  expect(stageOfCommand(['node', ...command.split(' ')])).toBe(stage);
});

describe('what tasks are told', () => {
  test('the stage, what its file says of it, and its machine', () => {
    expect(stageVariables(root, 'local')).toEqual({
      PLATFORM_STAGE: 'local',
      PLATFORM_STAGE_SETTINGS: expect.stringMatching(/^[0-9a-f]{16}$/),
      PLATFORM_MACHINE: HOST,
    });
    expect(stageVariables(root, 'pr-7')).toMatchObject({ PLATFORM_MACHINE: 'linux-arm64' });
  });

  test('another setting of the stage is another value, one of another stage is not', () => {
    const before = stageVariables(root, 'dev');
    writeFileSync(
      join(root, 'stages.json'),
      stagesText({ dev: { region: 'eu-west-1' }, prod: { region: 'eu-west-1' } }),
    );
    expect(stageVariables(root, 'dev')).toEqual(before);
    writeFileSync(join(root, 'stages.json'), stagesText({ dev: { region: 'eu-west-3' } }));
    expect(stageVariables(root, 'dev')).not.toEqual(before);
  });

  test('the same of a stage file by any name, in any place', () => {
    const named = stageVariables(root, 'dev');
    const other = mkdtempSync(join(tmpdir(), 'other-'));
    writeFileSync(join(other, 'company.json'), stagesText({ dev: { region: 'eu-west-3' } }));
    process.env['PLATFORM_STAGES_FILE'] = join(other, 'company.json');
    expect(stageVariables(root, 'dev')['PLATFORM_STAGE_SETTINGS']).not.toBe(
      named['PLATFORM_STAGE_SETTINGS'],
    );
    rmSync(other, { recursive: true });
  });

  test('nothing of the run before, when there is no stage or one that is not known', () => {
    const none = { PLATFORM_STAGE: '', PLATFORM_STAGE_SETTINGS: '', PLATFORM_MACHINE: '' };
    expect(stageVariables(root, undefined)).toEqual(none);
    expect(stageVariables(root, 'production')).toEqual({ ...none, PLATFORM_STAGE: 'production' });
  });
});

test('a task takes its own stage before that of the command, and dev without either', () => {
  expect(stageOfTask('*')).toBe('dev');
  process.env['PLATFORM_STAGE'] = 'local';
  expect([stageOfTask('*'), stageOfTask(undefined), stageOfTask('prod')]).toEqual([
    'local',
    'local',
    'prod',
  ]);
});

test('a task takes its own machine, that of its stage, that of the command, or that of Lambda', () => {
  expect(machineOfTask({ machine: '*' }, root)).toBe('linux-arm64');
  process.env['PLATFORM_MACHINE'] = 'linux-riscv64';
  expect(machineOfTask({ machine: '*' }, root)).toBe('linux-riscv64');
  expect(machineOfTask({ machine: '*', stage: 'local' }, root)).toBe(HOST);
  expect(machineOfTask({ machine: 'linux-s390x', stage: 'local' }, root)).toBe('linux-s390x');
});
