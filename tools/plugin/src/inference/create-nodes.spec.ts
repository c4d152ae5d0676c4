import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { InferenceWorkspace, RECORD } from './testing/inference-workspace';

const HOST = `${process.platform}-${process.arch}`;

/** Of a service in either language. */
const TARGETS = [
  ...['access-patterns', 'build', 'clean', 'coverage', 'deploy', 'destroy', 'diff', 'hermetic'],
  ...['lint', 'logs', 'outputs', 'package', 'synth', 'test', 'typecheck', 'validate', 'verify'],
];

let workspace: InferenceWorkspace;
const write: InferenceWorkspace['write'] = (...args) => workspace.write(...args);
const infer: InferenceWorkspace['infer'] = (...args) => workspace.infer(...args);

beforeEach(() => (workspace = new InferenceWorkspace()));
afterEach(() => workspace.dispose());

describe('createNodes', () => {
  test('a service has every target, each with a description', async () => {
    write('apps/orders/service.json', JSON.stringify(RECORD));
    write('apps/orders/test/order.integration.spec.ts', '');
    write('apps/orders/src/core/domain/order.ts', '');
    const { targets = {} } = (await infer('apps/orders/service.json'))['apps/orders'] ?? {};

    expect(Object.keys(targets).sort()).toEqual(
      [...TARGETS, 'test-integration', 'typecheck-infra'].sort(),
    );
    for (const [name, target] of Object.entries(targets)) {
      expect(target.metadata?.description, name).toMatch(/\w/);
    }
  });

  test('the types of a project without code of its own are those of its infrastructure', async () => {
    write('apps/platform/service.json', JSON.stringify({ ...RECORD, name: 'platform' }));
    const { targets } = (await infer('apps/platform/service.json'))['apps/platform'] ?? {};

    expect(JSON.stringify(targets?.['typecheck']?.options)).toContain('-p infra/tsconfig.json');
    expect(targets?.['typecheck-infra']).toBeUndefined();
  });

  test('a service in Go has the same targets; its build is for Lambda, or for this machine', async () => {
    write('apps/fleet/service.json', JSON.stringify({ ...RECORD, name: 'fleet', language: 'go' }));
    write('apps/fleet/cmd/worker/main.go', '');
    write('apps/fleet/cmd/api/main.go', '');
    const { targets = {}, tags } = (await infer('apps/fleet/service.json'))['apps/fleet'] ?? {};

    expect(tags).toEqual(['layer:service', 'language:go']);
    expect(Object.keys(targets).sort()).toEqual([...TARGETS].sort());
    expect(targets['build']?.options).toMatchObject({
      command: expect.stringMatching(/go\/scripts\/build\.mjs api worker$/),
      language: 'go',
      machine: '*',
      budget: 12_500_000,
    });
    expect(targets['lint']?.options.commands[0].command).toBe('eslint .');
  });

  test.each([
    ['ts', 'src/adapters/inbound/http', / orders src\/adapters\/inbound\/http\/index\.ts src\//],
    ['go', 'internal/adapters/inbound/http', /go\/scripts\/openapi\.mjs orders$/],
  ])('a service with routes in %s has a document of its API', async (language, folder, asked) => {
    write('apps/orders/service.json', JSON.stringify({ ...RECORD, language }));
    write(`apps/orders/${folder}/orders.md`, '');
    const { targets = {} } = (await infer('apps/orders/service.json'))['apps/orders'] ?? {};

    expect(targets['openapi']).toMatchObject({
      cache: true,
      outputs: ['{projectRoot}/dist/openapi.json'],
      options: { commands: [{ command: expect.stringMatching(asked) }] },
    });
    expect(targets['openapi-diff']).toMatchObject({
      dependsOn: ['openapi'],
      options: {
        commands: [{ command: expect.stringMatching(/openapi\/diff\.mjs \S+openapi\/?\S*/) }],
      },
    });
    expect(targets['openapi-diff']?.cache).toBe(false);
    expect(targets['openapi-lint']).toMatchObject({
      dependsOn: ['openapi'],
      options: { commands: [{ command: expect.stringMatching(/openapi\/lint\.mjs 2\.64\.0$/) }] },
    });
    expect(targets['openapi-lint']?.cache).toBe(false);
  });

  test('the Go form of contracts is a project of its own that follows the contracts', async () => {
    write('libs/events/orders/project.json', '{"name":"events-orders"}');
    write('libs/events/orders/go/go.mod', 'module x');
    write('docs/go/go.mod', 'module y');
    const projects = await infer('libs/events/orders/go/go.mod', 'docs/go/go.mod');

    expect(Object.keys(projects)).toEqual(['libs/events/orders/go']);
    expect(projects['libs/events/orders/go']).toMatchObject({
      name: 'events-orders-go',
      tags: ['layer:events', 'language:go'],
      implicitDependencies: ['events-orders'],
    });
    expect(Object.keys(projects['libs/events/orders/go']?.targets ?? {})).toEqual([
      'generate',
      'lint',
    ]);
  });

  test('a handler exists because its folder exists', async () => {
    write('apps/orders/service.json', JSON.stringify(RECORD));
    write('apps/orders/src/handlers/worker/handler.ts', '');
    write('apps/orders/src/handlers/api/handler.ts', '');
    write('apps/orders/src/handlers/notes/readme.md', '');
    const build = (await infer('apps/orders/service.json'))['apps/orders']?.targets?.['build'];

    expect(build?.options.bundle.handlers).toEqual(['api', 'worker']);
  });

  test('build, package, typecheck, lint, test, synth and validate are cached, and nothing that touches a stage', async () => {
    write('apps/orders/service.json', JSON.stringify(RECORD));
    write('apps/orders/src/core/domain/order.ts', '');
    write('apps/orders/src/handlers/api/handler.ts', '');
    const { targets = {} } = (await infer('apps/orders/service.json'))['apps/orders'] ?? {};
    const cached = Object.keys(targets).filter((name) => targets[name]?.cache);

    expect(cached.sort()).toEqual(
      [
        ...['build', 'coverage', 'lint', 'package', 'synth', 'test', 'typecheck'],
        ...['typecheck-infra', 'validate'],
      ].sort(),
    );
  });

  test('what was built decides about zips, templates and scans, however far away the build is', async () => {
    write('apps/orders/service.json', JSON.stringify(RECORD));
    const { targets = {} } = (await infer('apps/orders/service.json'))['apps/orders'] ?? {};

    for (const name of ['package', 'synth', 'validate']) {
      expect(targets[name]?.inputs, name).toContainEqual({
        dependentTasksOutputFiles: '**/dist/handlers/**/!(*.map)',
        transitive: true,
      });
    }
  });

  test('the proof runs what the cached targets need, without its own options, once each', async () => {
    write('apps/orders/service.json', JSON.stringify({ ...RECORD, language: 'go' }));
    write('apps/orders/cmd/api/main.go', '');
    const { targets = {} } = (await infer('apps/orders/service.json'))['apps/orders'] ?? {};

    expect(targets['hermetic']?.dependsOn).toEqual([
      '^generate',
      '^compatibility',
      'build',
      'synth',
    ]);
  });

  test('the platform app is deployed before every service, by a target edge only', async () => {
    write('apps/orders/service.json', JSON.stringify(RECORD));
    write(
      'apps/platform/service.json',
      JSON.stringify({ ...RECORD, name: 'platform', layer: 'platform' }),
    );
    const projects = await infer('apps/orders/service.json', 'apps/platform/service.json');
    const platformFirst = { projects: ['platform'], target: 'deploy', params: 'forward' };

    expect(projects['apps/orders']?.targets?.['deploy']?.dependsOn).toContainEqual(platformFirst);
    expect(projects['apps/platform']?.targets?.['deploy']?.dependsOn).not.toContainEqual(
      platformFirst,
    );
    expect(projects['apps/orders']?.implicitDependencies).toBeUndefined();
  });

  test('the steps of a delivery have one executor, so that Nx makes one batch of a run', async () => {
    const record = (name: string, more: object) => JSON.stringify({ ...RECORD, name, ...more });
    write('apps/orders/service.json', record('orders', {}));
    write('apps/orders/src/handlers/api/handler.ts', '');
    write('apps/mail/service.json', record('mail', { language: 'go' }));
    write('apps/mail/cmd/api/main.go', 'package main');
    write('apps/platform/service.json', record('platform', { layer: 'platform' }));
    const names = ['orders', 'mail', 'platform'];
    const projects = await infer(...names.map((name) => `apps/${name}/service.json`));
    for (const name of names) {
      const { targets = {} } = projects[`apps/${name}`] ?? {};
      for (const step of ['build', 'synth', 'deploy']) {
        expect(targets[step]?.executor, `${name}:${step}`).toBe('@platform/plugin:deliver');
        expect(targets[step]?.options?.step, `${name}:${step}`).toBe(step);
      }
    }
  });

  test('S0-42, S0-44: zips and templates are made of what was built, a deploy of what was synthesised', async () => {
    write('apps/orders/service.json', JSON.stringify(RECORD));
    const { targets = {} } = (await infer('apps/orders/service.json'))['apps/orders'] ?? {};

    expect(targets['package']?.dependsOn).toEqual(['build']);
    expect(targets['synth']?.dependsOn).toEqual(['build']);
    expect(targets['validate']?.dependsOn).toEqual(['synth']);
    for (const name of ['diff', 'deploy', 'destroy']) {
      expect(targets[name]?.dependsOn, name).toContain('synth');
    }
  });

  test('S0-38: a service in Go is built for the machine of Lambda, for an emulated stage for this one', async () => {
    write('apps/mail/service.json', JSON.stringify({ ...RECORD, name: 'mail', language: 'go' }));
    write('stages.json', JSON.stringify({ stages: { local: { endpoint: 'http://x' }, dev: {} } }));
    write('apps/mail/cmd/worker/main.go', 'package main');
    write('apps/mail/cmd/api/main.go', 'package main');
    const { targets = {} } = (await infer('apps/mail/service.json'))['apps/mail'] ?? {};

    expect(targets['build']?.options).toEqual({
      step: 'build',
      command: expect.stringMatching(/^node \S+\/go\/scripts\/build\.mjs api worker$/),
      language: 'go',
      handlers: ['api', 'worker'],
      machine: '*',
      budget: 12_500_000,
    });
    expect(targets['build']?.configurations).toEqual({ local: { machine: HOST } });
    expect(targets['build']?.outputs).toEqual(['{projectRoot}/dist/handlers/{options.machine}']);
    expect(targets['package']?.outputs).toEqual(['{projectRoot}/dist/packages/{options.machine}']);
  });

  test('unit and integration tests are targets of their own; the live ones have a local cloud', async () => {
    write('apps/orders/service.json', JSON.stringify(RECORD));
    write('apps/orders/test/order.integration.spec.ts', '');
    write('apps/mail/service.json', JSON.stringify({ ...RECORD, name: 'mail', language: 'go' }));
    write('apps/mail/test/mail_integration_test.go', '');
    const projects = await infer('apps/orders/service.json', 'apps/mail/service.json');
    const commandsOf = (root: string, name: string): string[] =>
      projects[root]?.targets?.[name]?.options.commands.map(({ command }: { command: string }) =>
        command.replace(/^node \S+(?=\/go\/scripts\/)/, 'node'),
      );

    expect(commandsOf('apps/orders', 'test')).toEqual(['vitest run']);
    expect(commandsOf('apps/orders', 'test-integration')).toEqual([
      'vitest run --config vitest.integration.config.mts',
    ]);
    expect(commandsOf('apps/mail', 'test')).toEqual(['vitest run', 'node/go/scripts/test.mjs']);
    expect(commandsOf('apps/mail', 'test-integration')).toEqual([
      'node/go/scripts/test.mjs --integration',
    ]);
    for (const root of ['apps/orders', 'apps/mail']) {
      const { test: unit, 'test-integration': live } = projects[root]?.targets ?? {};
      expect(live?.dependsOn, root).toContainEqual({ projects: ['workspace'], target: 'local-up' });
      expect(JSON.stringify(unit?.dependsOn ?? []), root).not.toContain('local-up');
    }
  });
});
