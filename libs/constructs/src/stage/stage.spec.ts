import { LOG_RETENTION_DAYS } from '@platform/model/limits';
import { parseStages } from '@platform/model/stages';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { expect, test } from 'vitest';
import { stages } from '../../test/orders-service';
import { stageConfig } from './index';

test('log groups keep what CloudWatch Logs knows', () => {
  const known = Object.values(RetentionDays).filter((days) => typeof days === 'number');
  expect([...LOG_RETENTION_DAYS, RetentionDays.INFINITE].sort()).toEqual(known.sort());
});

test('a stage gets its defaults', () => {
  expect(stageConfig(stages, 'dev')).toEqual({
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
    provisionedConcurrency: false,
    dlqDepth: 1,
    sizes: {},
  });
});

test('tables outlive their stack but in local and pattern stages; retain decides otherwise', () => {
  expect(stageConfig(stages, 'local')).toMatchObject({ retainTables: false, tlsOnly: false });
  expect(stageConfig(stages, 'pr-7')).toMatchObject({ name: 'pr-7', retainTables: false });
  expect(stageConfig(stages, 'prod')).toMatchObject({ retainTables: true, retainLogs: true });
});

test.each(['production', 'pr-', 'pr--7', 'pr-7-', 'pr-*', 'Dev', 'constructor', ''])(
  'stage %j is refused with the known ones',
  (name) => {
    expect(() => stageConfig(stages, name)).toThrow(
      name ? `unknown stage "${name}"\n  Allowed: local, dev, prod, pr-*` : 'no stage given',
    );
  },
);

test('an emulated stage accepts the tokens of its own cloud, unless it names another issuer', () => {
  const jwtOf = (entry: object, name = 'local') =>
    stageConfig(
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
  for (const name of ['prod', 'live-7']) {
    expect(() => stageConfig(withEntries({}), name)).toThrow(
      `stage "${name}" is protected and names no account\n  Allowed: "account": twelve digits, beside "protected" in stages.json\n  Run: an editor on stages.json, to add "account" to stage "${name}"`,
    );
    expect(stageConfig(withEntries({ account: '111122223333' }), name).account).toBe(
      '111122223333',
    );
  }
});
