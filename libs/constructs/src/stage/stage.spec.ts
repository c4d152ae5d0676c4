import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { stages } from '../../test/orders-service';
import { loadStages, parseStages, resolveStage } from './index';

afterEach(() => vi.unstubAllEnvs());

const workspace = (content: string): string => {
  const root = mkdtempSync(join(tmpdir(), 'stages-'));
  writeFileSync(join(root, 'stages.json'), content);
  const service = join(root, 'apps', 'orders');
  mkdirSync(service, { recursive: true });
  return service;
};

test('a stage gets its defaults', () => {
  expect(resolveStage(stages, 'dev')).toEqual({
    name: 'dev',
    project: 'platform',
    owner: 'platform-team',
    account: undefined,
    region: 'eu-west-1',
    endpoint: undefined,
    tlsOnly: true,
    protected: false,
    retainTables: true,
    failFast: false,
    retainLogs: false,
    logRetentionDays: 7,
    corsOrigins: ['http://localhost:3000'],
    jwt: undefined,
    dlqDepth: 1,
    sizes: {},
  });
});

test('tables outlive their stack but in local and pattern stages; retain decides otherwise', () => {
  expect(resolveStage(stages, 'local')).toMatchObject({ retainTables: false, tlsOnly: false });
  expect(resolveStage(stages, 'pr-7')).toMatchObject({ name: 'pr-7', retainTables: false });
  expect(resolveStage(stages, 'prod')).toMatchObject({ retainTables: true, retainLogs: true });
});

test.each(['production', 'pr-', 'pr--7', 'pr-7-', 'pr-*', 'Dev', 'constructor', ''])(
  'stage %j is refused with the known ones',
  (name) => {
    expect(() => resolveStage(stages, name)).toThrow(
      `The stage is not in the stage file\n  Got: '${name}'\n  Allowed: local, dev, prod, pr-*\n  Run: `,
    );
  },
);

test('an emulated stage accepts the tokens of its own cloud, unless it names another issuer', () => {
  const jwtOf = (entry: object, name = 'local') =>
    resolveStage(
      parseStages({ ...stages, stages: { [name]: { region: 'us-east-1', ...entry } } }, 'x'),
      name,
    ).jwt;
  const endpoint = 'http://localhost:4999';
  const issuer = 'http://localhost/_platform/issuer';
  expect(jwtOf({ endpoint })).toEqual({ issuer, audience: ['platform'] });
  expect(jwtOf({ endpoint, jwt: { audience: ['shop'] } })).toEqual({ issuer, audience: ['shop'] });
  const placeholder = { issuer: 'https://issuer.invalid/', audience: ['shop'] };
  expect(jwtOf({ endpoint, jwt: placeholder })).toEqual({ issuer, audience: ['shop'] });
  expect(jwtOf({ jwt: placeholder }, 'dev')).toEqual(placeholder);
  const named = { issuer: 'https://issuer.example.com', audience: ['shop'] };
  expect(jwtOf({ endpoint, jwt: named })).toEqual(named);
  expect(jwtOf({}, 'dev')).toBeUndefined();
  expect(() => jwtOf({ jwt: { audience: ['shop'] } }, 'dev')).toThrow(
    'stages.dev.jwt.issuer: the https URL of the token issuer',
  );
});

test('a protected stage names its account; its pattern does for all it covers', () => {
  const guarded = { region: 'eu-west-1', protected: true };
  const withEntries = (entry: object) => ({
    ...stages,
    stages: { prod: { ...guarded, ...entry }, 'live-*': { ...guarded, ...entry } },
  });
  for (const [name, key] of [
    ['prod', 'prod'],
    ['live-7', 'live-*'],
  ] as const) {
    expect(() => resolveStage(withEntries({}), name)).toThrow(
      `The stage '${key}' is protected and names no account\n  Got: no account\n  Allowed: "account": twelve digits\n  Run: add "account" to stage '${key}' in stages.json`,
    );
    expect(resolveStage(withEntries({ account: '111122223333' }), name).account).toBe(
      '111122223333',
    );
  }
});

test('F-171: a protected stage refuses the CORS wildcard, another stage takes it', () => {
  const withStage = (stage: object) => ({ ...stages, stages: { only: stage } });
  const open = { region: 'eu-west-1', corsOrigins: ['*'] };
  expect(() => parseStages(withStage({ ...open, protected: true }), 'stages.json')).toThrow(
    "stages.only.corsOrigins: named origins: a protected stage refuses the wildcard '*'",
  );
  expect(parseStages(withStage(open), 'stages.json').stages['only']?.corsOrigins).toEqual(['*']);
});

test('every wrong field is named, an unknown one too', () => {
  const wrong = { region: 'nowhere', logRetentionDays: 8, retention: 1 };
  const parse = () => parseStages({ ...stages, stages: { dev: wrong } }, 'stages.json');
  expect(parse).toThrow('stages.dev.region: an AWS region such as eu-west-1');
  const without = () => parseStages({ ...stages, stages: { dev: {} } }, 'stages.json');
  expect(without).toThrow('stages.dev.region: Invalid input: expected string');
  expect(parse).toThrow('stages.dev.logRetentionDays: one of 1, 3, 5, 7,');
  expect(parse).toThrow('Unrecognized key: "retention"');
});

test.each(['shop--eu', 'shop-', 'aws-shop', 'ssm', 'Shop', 's'.repeat(41)])(
  'project %j is refused, since its name stands in stacks and parameters',
  (project) => {
    expect(() => parseStages({ ...stages, project }, 'stages.json')).toThrow(
      'project: a project name: lower case letters, digits and single dashes, at most 40, not beginning with aws or ssm, not xn',
    );
  },
);

test.each(['pr--1', 'dev-', 'pr--*', '*', 'd'.repeat(21), 'dev*-x'])(
  'a stage file with stage %j is refused',
  (name) => {
    const entries = { [name]: { region: 'eu-west-1' } };
    expect(() => parseStages({ ...stages, stages: entries }, 'stages.json')).toThrow(
      "a stage name (lower case letters, digits and single dashes, at most 20), or a pattern such as 'pr-*'",
    );
  },
);

test('a stage file beside the service is not the one of the workspace', () => {
  vi.stubEnv('PLATFORM_STAGES_FILE', undefined);
  const service = workspace(JSON.stringify(stages));
  writeFileSync(join(service, 'stages.json'), JSON.stringify({ ...stages, project: 'nearer' }));
  expect(loadStages(service).project).toBe('nearer');
  writeFileSync(join(service, '../../nx.json'), '{}');
  expect(loadStages(service).project).toBe('platform');
  writeFileSync(join(service, '../../mine.json'), JSON.stringify({ ...stages, project: 'mine' }));
  vi.stubEnv('PLATFORM_STAGES_FILE', 'mine.json');
  expect(loadStages(service).project).toBe('mine');
});

test('the stage file is found upwards, or where PLATFORM_STAGES_FILE says', () => {
  vi.stubEnv('PLATFORM_STAGES_FILE', undefined);
  const service = workspace(JSON.stringify(stages));
  expect(loadStages(service).project).toBe('platform');
  const other = join(
    workspace(JSON.stringify({ ...stages, project: 'other' })),
    '../../stages.json',
  );
  vi.stubEnv('PLATFORM_STAGES_FILE', other);
  expect(loadStages(service).project).toBe('other');
});

test('a missing or broken stage file says what to do', () => {
  vi.stubEnv('PLATFORM_STAGES_FILE', undefined);
  const empty = mkdtempSync(join(tmpdir(), 'no-stages-'));
  expect(() => loadStages(empty)).toThrow('Run: create stages.json, or set PLATFORM_STAGES_FILE');
  expect(() => loadStages(workspace('{'))).toThrow('is not JSON');
});
