import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { generatedFiles } from '../../../../libs/model/copies.mjs';
import { REPOSITORY } from '../repository.mjs';
import { FACTS } from './facts.mjs';
import { twinsOf } from './twins.mjs';

const listed = ['ls-files', '--cached', '--others', '--exclude-standard'];
const files = execFileSync('git', listed, { cwd: REPOSITORY, encoding: 'utf8' })
  .split('\n')
  .filter((file) => file && existsSync(join(REPOSITORY, file)));

test('each fact of the model is defined once', async () => {
  const generated = (await generatedFiles()).map(({ file }) => file);
  const twins = FACTS.map((fact) => [fact.fact, twinsOf(REPOSITORY, files, fact, generated)]);
  const all = twins.flatMap(([, found]) => found);
  process.stdout.write(`twins: ${all.length} of ${FACTS.length} facts\n`);
  expect(Object.fromEntries(twins)).toEqual(
    Object.fromEntries(FACTS.map(({ fact }) => [fact, []])),
  );
});

test('every home is there and defines its fact', () => {
  for (const { fact, trace, homes } of FACTS)
    for (const home of homes)
      expect([
        fact,
        home,
        twinsOf(REPOSITORY, [home], { trace, homes: [] }, []).length > 0,
      ]).toEqual([fact, home, true]);
});

test.each([
  ['error class', 'export class Problem extends Error {'],
  ['text of an error', '`${what}\\n  Allowed: ${allowed}`,'],
  ['reader of stages', "const file = join(root, 'stages.json');"],
  ['pattern of stages', "if (key.endsWith('*')) return true;"],
  ['list of kinds', "const KINDS = ['api', 'worker', 'event'];"],
  ['grammar of schedules', "const MONTHS = 'JAN FEB MAR APR'.split(' ');"],
  ['form of names', 'const KEBAB = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;'],
  ['words of names', 'const pascalCase = (kebab) => kebab;'],
  ['paths of parameters', '`/${project}/${stage}/locks/${service}`,'],
  ['keys of tags', "Tags.of(stack).add('Environment', stage);"],
  ['port of the local cloud', 'const PORT = 4566;'],
])('a twin of the %s is found', (name, line) => {
  const root = mkdtempSync(join(tmpdir(), 'platform-twins-'));
  const file = 'tools/plugin/src/twin.ts';
  mkdirSync(join(root, dirname(file)), { recursive: true });
  writeFileSync(join(root, file), `// first\n${line}\n`);
  const fact = FACTS.find(({ fact: each }) => each === name);
  expect(twinsOf(root, [file], fact, [])).toEqual([`${file}:2`]);
  rmSync(root, { recursive: true });
});
