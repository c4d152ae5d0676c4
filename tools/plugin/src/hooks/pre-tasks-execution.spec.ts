import { afterEach, expect, test } from 'vitest';
import { preTasksExecution } from './pre-tasks-execution';

const TOLD = ['PLATFORM_STAGE', 'PLATFORM_MACHINE', 'PLATFORM_RUN_STARTED', 'PLATFORM_ASKING_RUN'];
const OTHERS = ['PLATFORM_STAGE_SETTINGS', 'PLATFORM_UNKEPT_RUN'];

afterEach(() => {
  for (const name of [...TOLD, ...OTHERS]) delete process.env[name];
});

const told = async (command: string): Promise<(string | undefined)[]> => {
  const context = { argv: ['node', ...command.split(' ')], id: '17' };
  await preTasksExecution(undefined, context as Parameters<typeof preTasksExecution>[1]);
  return TOLD.slice(0, 2).map((name) => process.env[name]);
};

test('tasks are told the stage of their run and its machine, and nothing of the run before', async () => {
  const host = `${process.platform}-${process.arch}`;

  expect(await told('nx affected -t deploy --stage=local --force')).toEqual(['local', host]);
  expect(await told('nx run orders:deploy:dev --json')).toEqual(['dev', 'linux-arm64']);
  expect(await told('nx run orders:synth')).toEqual(['', '']);
});

test('they are told since when no input may have moved', async () => {
  await told('nx run orders:synth');

  const started = Number(process.env['PLATFORM_RUN_STARTED']);
  expect(started).toBeGreaterThan(Date.UTC(2025, 0));
  expect(started).toBeLessThanOrEqual(Date.now());
});

test('the run that asks what is behind names itself, and no other run', async () => {
  await told('nx affected -t deploy --stage=local');
  expect(process.env['PLATFORM_ASKING_RUN']).toBe('17');
  await told('nx run-many -t deploy --stage=local');
  expect(process.env['PLATFORM_ASKING_RUN']).toBe('');
});

test('a run that watches or writes names itself, so that it neither takes nor leaves a kept result', async () => {
  await told('nx run orders:test --watch');
  expect(process.env['PLATFORM_UNKEPT_RUN']).toBe('17');
  await told('nx run-many -t lint');
  expect(process.env['PLATFORM_UNKEPT_RUN']).toBe('');
  await told('nx run-many -t lint --fix');
  expect(process.env['PLATFORM_UNKEPT_RUN']).toBe('17');
  await told('nx run orders:test --watch=false');
  expect(process.env['PLATFORM_UNKEPT_RUN']).toBe('');
  await told('nx run orders:test watch');
  expect(process.env['PLATFORM_UNKEPT_RUN']).toBe('');
});
