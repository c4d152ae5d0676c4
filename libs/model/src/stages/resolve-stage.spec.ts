import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { resolveStage } from './resolve-stage';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'stages-'));
  const stages = {
    dev: { region: 'eu-west-1' },
    'pr-*': { region: 'eu-west-2', logRetentionDays: 1 },
    'pr-1': { region: 'eu-west-3' },
  };
  writeFileSync(
    join(root, 'stages.json'),
    JSON.stringify({ project: 'shop', owner: 'us', stages }),
  );
});
afterEach(() => rmSync(root, { recursive: true }));

test('a stage is found by name', () => {
  expect(resolveStage(root, 'dev')).toEqual({
    name: 'dev',
    project: 'shop',
    owner: 'us',
    settings: { region: 'eu-west-1' },
  });
});

test('a pattern serves every stage without an entry of its own', () => {
  expect(resolveStage(root, 'pr-12').settings).toEqual({
    region: 'eu-west-2',
    logRetentionDays: 1,
  });
  expect(resolveStage(root, 'pr-1').settings).toEqual({ region: 'eu-west-3' });
});

test('no stage is refused, with what is allowed', () => {
  expect(() => resolveStage(root, undefined)).toThrow(
    'no stage given: --stage is required and has no default\n  Allowed: dev, pr-*, pr-1\n' +
      '  Run: the same command with --stage=<stage>',
  );
});

test.each(['production', 'pr-', 'pr--1', 'pr-1-', 'pr-*', 'Dev', 'pr-1/../2', 'constructor'])(
  'stage "%s" is refused',
  (name) => {
    expect(() => resolveStage(root, name)).toThrow(
      `unknown stage "${name}"\n  Allowed: dev, pr-*, pr-1`,
    );
  },
);

test.each(['shop--eu', 'shop-', 'aws-shop', 'ssm', 'xn', 'Shop', 's'.repeat(41), '../shop'])(
  'project "%s" is refused',
  (project) => {
    const file = join(root, 'stages.json');
    writeFileSync(
      file,
      JSON.stringify({ project, owner: 'us', stages: { dev: { region: 'eu-west-1' } } }),
    );
    expect(() => resolveStage(root, 'dev')).toThrow(
      `${file}:1  project: a project name: lower case letters, digits and single dashes, at most 40, not beginning with aws or ssm, not xn, got "${project}"\n`,
    );
  },
);

test('a stage that no entry can mean says what a name is', () => {
  expect(() => resolveStage(root, 'pr--feature')).toThrow(
    'Allowed: dev, pr-*, pr-1; lower case letters, digits and single dashes, at most 20\n',
  );
  expect(() => resolveStage(root, 'production')).toThrow('Allowed: dev, pr-*, pr-1\n');
});

test('a missing or broken stage file names the file', () => {
  const file = join(root, 'stages.json');
  writeFileSync(file, '{');
  expect(() => resolveStage(root, 'dev')).toThrow(`the stage file is not JSON: ${file}:1\n`);
  rmSync(file);
  expect(() => resolveStage(root, 'dev')).toThrow(`stage file not found: "${file}"`);
});
