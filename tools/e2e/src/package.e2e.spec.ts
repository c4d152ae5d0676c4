import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject } from 'vitest';
import { addedAndMigrated } from './added-and-migrated.suite';
import { Cloud } from './cloud/cloud';
import { call, outputsOf } from './cloud/service-api';
import { expectModestInstallation } from './matrix/installation';
import { laneOf } from './matrix/lane';
import { expectEditAffectsItsService, mainJob } from './matrix/main-job.suite';
import { run } from './process/run';
import { startRegistry, type Registry } from './registry/registry';
import { deploySummary } from './story/deploy-summary';
import { reactToEvent } from './story/own-code';
import { story } from './story/step';
import { generating, runAll } from './workspace/one-process';
import { plainWorkspace } from './workspace/plain';
import { REPOSITORY } from './workspace/repository';
import { Workspace } from './workspace/workspace';

/** Every generator, in an order in which each finds what it needs. */
const GENERATORS = [
  ['service', 'hello', '--auth=jwt'],
  ['table-entity', 'Greeting', '--service=hello', '--attributes=text,likes:number', '--owner=sub'],
  ['resource', 'greetings', '--service=hello'],
  ['handler', 'resize-image', '--service=hello', '--kind=worker', '--timeout=10'],
  ['handler', 'nightly', '--service=hello', '--kind=schedule'],
  ['handler', 'audit', '--service=hello', '--kind=stream', '--eventNames=INSERT,MODIFY'],
  ['handler', 'refunds', '--service=hello', '--kind=topic', '--reservedConcurrency=2'],
  ['handler', 'uploads', '--service=hello', '--kind=bucket', '--suffix=.jpg,.png'],
  ['handler', 'clicks', '--service=hello', '--kind=kinesis', '--parallelization=4'],
  ['event', 'hello.GreetingSent'],
  ['event-rule', '--service=hello', '--event=hello.GreetingSent'],
  ['service', 'fleet', '--language=go', '--entity=Vehicle', '--auth=jwt', '--owner=sub'],
  ['table-entity', 'Driver', '--service=fleet', '--attributes=licence'],
  ['resource', 'drivers', '--service=fleet'],
  ['route', 'POST /drivers/{id}/suspend', '--service=fleet'],
  ['handler', 'nightly', '--service=fleet', '--kind=schedule'],
  ['handler', 'audit', '--service=fleet', '--kind=stream', '--startAt=latest'],
  [
    'handler',
    'refunds',
    '--service=fleet',
    '--kind=topic',
    '--filterScope=body',
    '--filter={"a":["b"]}',
  ],
  ['handler', 'uploads', '--service=fleet', '--kind=bucket'],
  ['handler', 'clicks', '--service=fleet', '--kind=kinesis', '--shards=2'],
  ['handler', 'intake', '--service=fleet', '--kind=worker', '--timeout=10'],
  ['event-rule', '--service=fleet', '--event=hello.GreetingSent'],
  ['event', 'fleet.VehicleMoved'],
  ['cache', '--mode=lambda', '--ci=github', '--repositoryId=1234', '--ownerId=99'],
] as const;

const CHECKS = 'lint typecheck test build synth validate test-integration'.split(' ');

let registry: Registry;
let workspace: Workspace;

beforeAll(async () => {
  const scratch = inject('scratch');
  registry = await startRegistry(join(scratch, 'registry'));
  await registry.publish();
});

afterAll(async () => {
  await registry?.stop();
});

describe('in a plain Nx workspace with the published plugin', () => {
  const step = story();
  let installed = '';

  afterAll(async () => {
    await workspace?.tryNx(['run', 'workspace:local-down']);
  });

  const results = (): string => join(inject('scratch'), 'npm.json');

  step('an Nx workspace is there', async () => {
    const root = join(inject('scratch'), 'wörk space ß');
    workspace = await plainWorkspace(new Workspace(root, registry.env));
    await workspace.npm('install');
    await workspace.commit('chore: start');
  });

  addedAndMigrated(
    step,
    () => workspace,
    () => registry,
    (output) => (installed += output),
  );

  step(
    'every generator runs',
    async () => {
      const commands = GENERATORS.map(generating);
      const { ended, printed } = await runAll(workspace, commands, results());
      installed += [...ended.map(({ output }) => output), printed].join('\n');
      await workspace.commit('feat: hello');
    },
    900_000,
  );

  // Of those for a service the story of the languages knows it, from the same templates.
  step('a second run of what prepares a workspace changes nothing', async () => {
    const preparing = GENERATORS.filter(([name]) => name === 'cache');
    const again = [['init'], ...preparing].map(generating);
    const up = ['run', 'workspace:local-up'];
    for (const { status } of (await runAll(workspace, [...again, up], results())).ended)
      expect(status).toBe('');
  });

  step(
    'what was generated passes every check',
    async () => {
      await workspace.nxWithin(890_000, 'run-many', '-t', ...CHECKS);
    },
    900_000,
  );

  step('it deploys to the local cloud', async () => {
    for (const [service, language] of [
      ['hello', 'ts'],
      ['fleet', 'go'],
    ] as const)
      reactToEvent(workspace, service, language, {
        useCase: 'handle-hello-greeting-sent',
        event: 'GreetingSent',
        field: 'id',
      });
    await workspace.commit('feat: react');
    const deploy = ['run-many', '-t', 'deploy', '-p', 'hello,fleet', '--stage=local'];
    expect(deploySummary(await workspace.nx(...deploy))).toEqual({
      platform: 'deployed',
      hello: 'deployed',
      fleet: 'deployed',
    });
    const told = await workspace.tryPlatform('outputs', 'hello', '--stage=local', '--json');
    expect(JSON.parse(told.stdout)).toEqual(await outputsOf(workspace, 'hello'));
  });

  step('and answers over HTTP', async () => {
    const { ApiUrl = '' } = await outputsOf(workspace, 'hello');
    expect(await call(ApiUrl, '/health')).toMatchObject({ status: 200 });
    const token = await Cloud.of(workspace).token('u-1');
    const created = await call(ApiUrl, '/greetings', { text: 'hi', likes: 3 }, token);
    expect(created).toMatchObject({ status: 201, body: { text: 'hi', likes: 3, owner: 'u-1' } });
    const { id } = created.body as { id: string };
    const read = await call(ApiUrl, `/greetings/${id}`, undefined, token);
    expect(read).toEqual({ status: 200, body: created.body });
    expect(await call(ApiUrl, '/greetings', undefined, token)).toMatchObject({
      status: 200,
      body: { items: [{ id }] },
    });
  });

  step('the event rule delivers', async () => {
    const cloud = Cloud.of(workspace);
    await cloud.publish('hello.context', 'GreetingSent', { id: 'greeting-1' });
    await cloud.told('acme--hello--local/EventHandler', 'reacted to greeting-1');
  });

  step('a service in Go answers and gets events like the others', async () => {
    const { ApiUrl = '' } = await outputsOf(workspace, 'fleet');
    expect(await call(ApiUrl, '/health')).toMatchObject({ status: 200 });
    const cloud = Cloud.of(workspace);
    const token = await cloud.token('u-1');
    const created = await call(ApiUrl, '/vehicles', { name: 'truck' }, token);
    expect(created).toMatchObject({ status: 201, body: { name: 'truck', owner: 'u-1' } });
    const { id } = created.body as { id: string };
    const read = await call(ApiUrl, `/vehicles/${id}`, undefined, token);
    expect(read).toEqual({ status: 200, body: created.body });
    await cloud.publish('hello.context', 'GreetingSent', { id: 'greeting-2' });
    await cloud.told('acme--fleet--local/EventHandler', 'reacted to greeting-2');
  });

  step('an edit affects its service alone', async () => {
    expect(await workspace.status()).toBe('');
    // The cache was not deployed.
    await expectEditAffectsItsService(workspace, '--exclude=cache');
  });

  step('there is one Nx, nothing that does not fit, and no more than a guest may bring', () =>
    expectModestInstallation(workspace, 'npm', installed, true),
  );

  step('no path of this machine is written into the workspace', async () => {
    const found = await run('git', ['grep', '-l', '-e', REPOSITORY], { cwd: workspace.root });
    expect(found.output).toBe('');
  });
});

mainJob(laneOf('pnpm'), () => registry);
mainJob(laneOf('yarn'), () => registry);
