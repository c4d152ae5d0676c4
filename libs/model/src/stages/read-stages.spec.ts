import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { readStages, stageFileAbove, uncheckedStages } from './read-stages';
import type { StagesFile } from './stages-file';

afterEach(() => vi.unstubAllEnvs());

const stages = { project: 'platform', owner: 'us', stages: { dev: { region: 'eu-west-1' } } };

const workspace = (content: string): string => {
  const root = mkdtempSync(join(tmpdir(), 'stages-'));
  writeFileSync(join(root, 'stages.json'), content);
  const service = join(root, 'apps', 'orders');
  mkdirSync(service, { recursive: true });
  return service;
};

const read = (folder: string): StagesFile => readStages(stageFileAbove(folder));

test('a stage file beside the service is not the one of the workspace', () => {
  vi.stubEnv('PLATFORM_STAGES_FILE', undefined);
  const service = workspace(JSON.stringify(stages));
  writeFileSync(join(service, 'stages.json'), JSON.stringify({ ...stages, project: 'nearer' }));
  expect(read(service).project).toBe('nearer');
  writeFileSync(join(service, '../../nx.json'), '{}');
  expect(read(service).project).toBe('platform');
  writeFileSync(join(service, '../../mine.json'), JSON.stringify({ ...stages, project: 'mine' }));
  vi.stubEnv('PLATFORM_STAGES_FILE', 'mine.json');
  expect(read(service).project).toBe('mine');
});

test('the stage file is found upwards, or where PLATFORM_STAGES_FILE says', () => {
  vi.stubEnv('PLATFORM_STAGES_FILE', undefined);
  const service = workspace(JSON.stringify(stages));
  expect(read(service).project).toBe('platform');
  const other = join(
    workspace(JSON.stringify({ ...stages, project: 'other' })),
    '../../stages.json',
  );
  vi.stubEnv('PLATFORM_STAGES_FILE', other);
  expect(read(service).project).toBe('other');
});

test('a missing or broken stage file says what to do', () => {
  vi.stubEnv('PLATFORM_STAGES_FILE', undefined);
  const empty = mkdtempSync(join(tmpdir(), 'no-stages-'));
  expect(() => read(empty)).toThrow(
    'a stages.json at the workspace root, or PLATFORM_STAGES_FILE naming one',
  );
  expect(() => read(workspace('{'))).toThrow('is not JSON');
});

test('who must go on reads what there is of a stage file', () => {
  expect(uncheckedStages('{"project": 1, "stages": {"dev": {}}}')).toEqual({
    project: 1,
    stages: { dev: {} },
  });
  expect(uncheckedStages('{')).toEqual({});
  expect(uncheckedStages('null')).toEqual({});
});
