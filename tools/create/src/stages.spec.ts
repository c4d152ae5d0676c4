import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { chosenStages } from './stages';

const TEMPLATE = join(__dirname, '../../../templates/workspace/user/stages.json.template');
const written = readFileSync(TEMPLATE, 'utf8')
  .replaceAll(/<%= cloud\.(\w+) %>/g, '4566')
  .replaceAll('<%= project %>', 'acme');

test('the stages that generators write stay as they are laid out', () => {
  expect(chosenStages(written, ['dev', 'staging', 'prod'], 'eu-west-1')).toBe(written);
});

test("a stage of one's own is made like dev; local keeps its region", () => {
  const { stages } = JSON.parse(chosenStages(written, ['qa', 'prod'], 'eu-north-1')) as {
    stages: Record<string, Record<string, unknown>>;
  };
  expect(Object.keys(stages)).toEqual(['local', 'qa', 'prod', 'pr-*']);
  expect(stages['local']).toMatchObject({ region: '4566' });
  expect(stages['qa']).toEqual({
    region: 'eu-north-1',
    corsOrigins: ['http://localhost:3000'],
    jwt: { issuer: 'https://issuer.invalid/', audience: ['acme'] },
  });
  expect(stages['prod']).toMatchObject({ region: 'eu-north-1', protected: true });
});
