import { expect, test } from 'vitest';
import { parseStages, parseStagesText } from './parse-stages';

const stages = { project: 'platform', owner: 'us', stages: { dev: { region: 'eu-west-1' } } };

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
  expect(without).toThrow('stages.dev.region: an AWS region such as eu-west-1, got nothing');
  expect(parse).toThrow('stages.dev.logRetentionDays: one of 1, 3, 5, 7,');
  expect(parse).toThrow('stages.dev.retention: no such key; there are account, region, endpoint');
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

test('every field is checked', () => {
  const whole = {
    account: '000000000000',
    region: 'us-east-1',
    endpoint: 'http://localhost:4566',
    protected: false,
    retain: true,
    logRetentionDays: 30,
    corsOrigins: ['http://localhost:3000'],
    jwt: { audience: ['platform'] },
    provisionedConcurrency: true,
    alarms: { dlqDepth: 5 },
    sizes: { worker: { memory: 256, timeout: 30 } },
  };
  const parse = (stage: object) => () =>
    parseStages({ $schema: './stages.schema.json', ...stages, stages: { dev: stage } }, 'x');
  expect(parse(whole)().stages['dev']).toEqual(whole);
  for (const [wrong, message] of [
    [{ account: '12' }, 'stages.dev.account: twelve digits, got "12"'],
    [{ endpoint: 'localhost' }, 'stages.dev.endpoint: the URL of an emulated cloud'],
    [{ protected: 'yes' }, 'stages.dev.protected: true or false, got "yes"'],
    [{ retain: 1 }, 'stages.dev.retain: true or false, got 1'],
    [{ corsOrigins: ['x'] }, 'stages.dev.corsOrigins.0: an origin such as'],
    [{ corsOrigins: 'x' }, 'stages.dev.corsOrigins: a list, got "x"'],
    [{ jwt: { audience: [] } }, 'stages.dev.jwt.audience: a list of 1 or more, got []'],
    [{ alarms: { dlqDepth: 0 } }, 'stages.dev.alarms.dlqDepth: a whole number, 1 at least, got 0'],
    [{ sizes: { api: { memory: 64 } } }, 'sizes.api.memory: a whole number from 128 to 10240'],
    [{ sizes: { api: { timeout: 901 } } }, 'sizes.api.timeout: a whole number from 1 to 900'],
    [[], 'stages.dev: an object, got []'],
  ] as const)
    expect(parse(Array.isArray(wrong) ? wrong : { ...whole, ...wrong })).toThrow(message);
});

test('a wrong field is named with file, line and key', () => {
  const text = `{
  "project": "shop", "owner": "us",
  "stages": {
    "dev": { "region": "eu-west-1" },
    "prod": {
      "region": "nowhere",
      "corsOrigins": ["https://a.example", "b"],
      "retention": { "days": [1, 2] }
    },
    "pr-*": {}
  }
}`;
  expect(() => parseStagesText(text, 'stages.json')).toThrow(
    `the stage file stages.json is not valid:
  stages.json:6  stages.prod.region: an AWS region such as eu-west-1, got "nowhere"
  stages.json:7  stages.prod.corsOrigins.1: an origin such as https://app.example.com, or *, got "b"
  stages.json:8  stages.prod.retention: no such key; there are account, region, endpoint, protected, retain, logRetentionDays, corsOrigins, jwt, provisionedConcurrency, alarms, sizes, got {"days":[1,2]}
  stages.json:10  stages.pr-*.region: an AWS region such as eu-west-1, got nothing
  Allowed: the fields of StagesFile in @platform/model/stages
  Run: an editor on stages.json`,
  );
});

test('a text that is no JSON is named with its line', () => {
  expect(() => parseStagesText('{\n  "project": "shop",\n  oops\n}', 'stages.json')).toThrow(
    'the stage file is not JSON: stages.json:3\n  Got: ',
  );
  expect(() => parseStagesText('{\n', 'stages.json')).toThrow('stages.json:2\n  Got: ');
});
