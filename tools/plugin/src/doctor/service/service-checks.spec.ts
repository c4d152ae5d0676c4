import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BROKEN_TEMPLATES } from '../testing/broken-templates';
import {
  program,
  put,
  soundService,
  type SoundService,
  type Values,
} from '../testing/sound-service';
import { OFFLINE_ITEMS, PERFORMANCE_ITEMS, SERVICE_CHECKS } from './index';

let sound: SoundService;

const broken = async (): Promise<string[]> => {
  const found: string[] = [];
  for (const { code, examine } of SERVICE_CHECKS) {
    const verdict = await examine(sound.service);
    if (verdict.state === 'unknown') found.push(`${code} is unknown: ${verdict.what}`);
    if (verdict.state !== 'wrong') continue;
    for (const { what, where, run } of verdict.problems) {
      expect(run).not.toBe('');
      found.push(`${code} ${where ?? ''}: ${what}`);
    }
  }
  return found;
};

const gone = (file: string): void => rmSync(join(sound.service.folder, file), { recursive: true });

interface OfLanguage {
  readonly entry: string;
  readonly start: string;
  readonly second: string;
  readonly decides: string;
  readonly client: string;
  readonly setting: string;
  readonly connection: string;
  readonly code: string;
  readonly astray: string;
}

const LANGUAGES: readonly (readonly [id: string, OfLanguage])[] = [
  [
    'ts',
    {
      entry: 'src/handlers/api/handler.ts',
      start: 'export const other = 1;',
      second: 'export const handler = httpHandler(a);\nexport const handler = httpHandler(b);',
      decides: 'export const handler = httpHandler(a);\nif (a) throw a;',
      client: 'new DynamoDBClient({})',
      setting: 'process.env.TABLE',
      connection: 'new https.Agent({ keepAlive: false })',
      code: 'src/adapters/outbound/own.ts',
      astray: 'src/helpers/own.ts',
    },
  ],
  [
    'go',
    {
      entry: 'cmd/api/main.go',
      start: 'package main',
      second: 'lambda.Start(a)\nlambda.Start(b)',
      decides: 'lambda.Start(a)\nif a {',
      client: 'dynamodb.NewFromConfig(config)',
      setting: 'os.Getenv("TABLE")',
      connection: 'http.Get(url)',
      code: 'internal/adapters/outbound/own.go',
      astray: 'internal/helpers/own.go',
    },
  ],
];

describe.each(LANGUAGES)('a service in %s', (language, its) => {
  beforeEach(async () => (sound = await soundService(language)));
  afterEach(() => rmSync(sound.service.workspaceRoot, { recursive: true }));

  const worded = (text: string): string =>
    text
      .replace('RUNTIME', sound.service.profile.sources.runtime)
      .replaceAll('ENTRY', sound.service.language.entryFile);

  test('S0-54, S1-66: nothing is found in one as the generators make it', async () => {
    expect(await broken()).toEqual([]);
  });

  test('S0-54, S1-66: whatever is broken in its template is found, and nothing else', async () => {
    const whole = structuredClone(sound.template);
    for (const [path, value, ...found] of BROKEN_TEMPLATES) {
      put(sound.template, `Resources.${path}`, value);
      expect(await broken(), path).toEqual(found.map(worded));
      Object.assign(sound.template, structuredClone(whole));
    }
    put(sound.template, 'Outputs.ApiUrl.Description');
    expect(await broken()).toEqual(['service/outputs ApiUrl: output ApiUrl has no description']);
    put(sound.template, 'Outputs.ApiUrl');
    expect(await broken()).toEqual(['service/outputs desk: output ApiUrl is missing']);
  });

  test('S0-54: a stack of another stage, and a package with more than its program', async () => {
    put(sound.stack, 'environment', 'aws://1/us-east-1');
    put(sound.stack, 'tags.Environment', 'prod');
    sound.write('cdk.out/dev/asset.api0/secret.env', 'KEY=1');
    expect(await broken()).toEqual(
      [
        'service/environment acme--desk--dev: its region is us-east-1, not eu-west-1',
        'service/environment acme--desk--dev: its tag Environment is prod, not dev',
        'service/packages ApiFunction: its package holds ENTRY, secret.env, not ENTRY alone',
      ].map(worded),
    );
  });

  test('S0-54, S1-66: whatever is broken in its sources is found with file and line', async () => {
    sound.write(its.entry, its.second);
    expect(await broken()).toEqual([
      `service/wiring apps/desk/${its.entry}: it hands 2 handlers to Lambda, not one`,
    ]);
    sound.write(its.entry, its.start);
    expect(await broken()).toEqual([
      `service/wiring apps/desk/${its.entry}: it hands 0 handlers to Lambda, not one`,
    ]);
    sound.write(its.entry, its.decides);
    expect(await broken()).toEqual([
      `service/thin-handlers apps/desk/${its.entry}:2: the entry decides: ${its.decides.split('\n')[1] ?? ''}`,
    ]);
    sound.write(its.entry, its.second.split('\n')[0] ?? '');
    sound.write(its.code, `// ${its.client}\n${its.client}\n${its.setting}\n${its.connection}\n`);
    expect(await broken()).toEqual([
      `service/clients apps/desk/${its.code}:2: a client of its own is made: ${its.client}`,
      `service/settings apps/desk/${its.code}:3: the environment is read here: ${its.setting}`,
      `service/connections apps/desk/${its.code}:4: a connection is opened that nobody keeps: ${its.connection}`,
    ]);
    gone(its.code);
    sound.write(its.astray, '');
    gone('samples/worker.json');
    expect(await broken()).toEqual([
      'service/structure apps/desk/samples/worker.json: samples/worker.json is missing',
      `service/structure apps/desk/${its.astray}: ${its.astray} lies in no layer`,
    ]);
  });

  test('a function of a route runs what its handler was built to, any other has no handler', async () => {
    const functionOf = (handler: string): unknown =>
      structuredClone((sound.template['Resources'] as Values)[`${handler}Function`]);
    put(sound.template, 'Resources.OfRoute', functionOf('Api'));
    expect(await broken()).toEqual([]);
    put(sound.template, 'Resources.OfRoute.Properties.Code.S3Key', 'other0.zip');
    sound.write(`cdk.out/dev/asset.other0/${sound.service.language.entryFile}`, program(0xb7));
    expect(await broken()).toEqual([
      `service/functions OfRoute: function OfRoute has no handler in ${sound.service.profile.handlersFolder}`,
    ]);
  });

  test('a handler without a function, and one above its budget', async () => {
    sound.write('project.json', JSON.stringify({ targets: { build: { options: { budget: 5 } } } }));
    put(sound.template, 'Outputs.EventFunctionName');
    expect((await broken()).map((line) => line.replace(/has \d+ bytes/, 'has N bytes'))).toEqual([
      `service/functions apps/desk/${its.entry.replace('api', 'event')}: handler event has no function`,
      `service/functions EventFunction: function EventFunction has no handler in ${sound.service.profile.handlersFolder}`,
      'service/outputs desk: output EventFunctionName is missing',
      ...['Api', 'Worker', 'Event'].map(
        (name) => `service/size ${name}Function: it has N bytes, its budget is 5`,
      ),
    ]);
  });

  test('what was not synthesised is unknown, never right', async () => {
    sound = { ...sound, service: { ...sound.service, stacks: undefined, why: 'it is not there' } };
    const unknown = (await broken()).map((line) => line.split(' ')[0]);
    const ofSources = [
      'structure',
      'wiring',
      'thin-handlers',
      'clients',
      'settings',
      'connections',
    ];
    expect(unknown).toEqual(
      SERVICE_CHECKS.map(({ code }) => code).filter(
        (code) => !ofSources.includes(code.replace('service/', '')),
      ),
    );
  });
});

test('a program for another machine, or with its symbols, is found', async () => {
  sound = await soundService('go');
  sound.write('cdk.out/dev/asset.api0/bootstrap', program(0x3e));
  sound.write('cdk.out/dev/asset.worker0/bootstrap', program(0xb7, true));
  expect(await broken()).toEqual([
    'service/build-machine ApiFunction: its program is for x64, the stage runs linux-arm64',
    'service/size WorkerFunction: its program holds a table of symbols, which nothing reads in a function',
  ]);
  rmSync(sound.service.workspaceRoot, { recursive: true });
});

test('S0-54: fourteen items need no account; S1-66: seven are about performance', () => {
  expect(OFFLINE_ITEMS.map(({ code }) => code)).toEqual([
    'service/structure',
    'service/environment',
    'service/table-keys',
    'service/functions',
    'service/runtime',
    'service/tracing',
    'service/dead-letters',
    'service/filters',
    'service/wiring',
    'service/thin-handlers',
    'service/build-machine',
    'service/packages',
    'service/variables',
    'service/outputs',
  ]);
  expect(PERFORMANCE_ITEMS).toHaveLength(7);
});
