import { join } from 'node:path';
import { afterAll, describe, expect, inject } from 'vitest';
import { Cloud } from '../cloud/cloud';
import { call, outputsOf } from '../cloud/service-api';
import type { Registry } from '../registry/registry';
import { deploySummary } from '../story/deploy-summary';
import { reactToEvent } from '../story/own-code';
import { story } from '../story/step';
import { generating, runAll } from '../workspace/one-process';
import { linkPythonEnvironment } from '../workspace/python-environment';
import { pluginToday } from '../workspace/repository';
import type { Workspace } from '../workspace/workspace';
import { expectModestInstallation, versionFor } from './installation';
import { packagesOf, titleOf, type Lane } from './lane';
import { laneWorkspace } from './lane-workspace';

/** What a package manager is told to add our plugin with. */
const ADD = {
  pnpm: ['add', '--save-dev', '--save-exact', '--allow-build=nx', '--allow-build=esbuild'],
  yarn: ['add', '--dev', '--exact'],
} as const;

const GENERATORS = [
  ['init'],
  ['service', 'hello'],
  ['table-entity', 'Greeting', '--service=hello', '--attributes=text'],
  ['resource', 'greetings', '--service=hello'],
  ['handler', 'resize-image', '--service=hello', '--kind=worker'],
  ['event', 'hello.GreetingSent'],
  ['service', 'fleet', '--language=go', '--entity=Vehicle'],
  ['event-rule', '--service=fleet', '--event=hello.GreetingSent'],
] as const;

/** Each start of Nx takes seconds: what is checked is deployed in the same run. */
const TARGETS = 'lint typecheck test build synth validate deploy'.split(' ');

/** Edits the service `hello` in TypeScript and deploys what that affects. */
export const expectEditAffectsItsService = async (
  workspace: Workspace,
  ...args: readonly string[]
): Promise<void> => {
  const file = 'apps/hello/src/handlers/api/handler.ts';
  workspace.write(file, `${workspace.read(file)}export const edited = 1;\n`);
  const output = await workspace.nx('affected', '-t', 'deploy', '--stage=local', ...args);
  expect(deploySummary(output)).toEqual({ platform: 'unchanged', hello: 'deployed' });
};

/** The main job of the plugin in a workspace of somebody else, with the versions of a lane. */
export const mainJob = (lane: Lane, registry: () => Registry): void => {
  let workspace: Workspace;

  afterAll(async () => {
    await workspace?.tryNx(['run', 'workspace:local-down']);
    await workspace?.tryNx(['daemon', '--stop']);
  });

  describe(titleOf(lane), () => {
    const step = story();
    let installed = '';
    let delivered = '';

    step('the plugin installs', async () => {
      workspace = await laneWorkspace(inject('scratch'), lane, registry());
      await linkPythonEnvironment(workspace);
      installed += await workspace.run(lane.manager, ...ADD[lane.manager], pluginToday());
    });

    step('both languages, an entity, a worker and an event rule are generated', async () => {
      const commands = [...GENERATORS.map(generating), ['run', 'workspace:local-up']];
      const results = join(inject('scratch'), `${lane.manager}.json`);
      const { ended, printed } = await runAll(workspace, commands, results);
      expect(ended[0]?.output).toMatch(/workspace: \d+ files created/);
      installed += [...ended.map(({ output }) => output), printed].join('\n');
      reactToEvent(workspace, 'fleet', 'go', {
        useCase: 'handle-hello-greeting-sent',
        event: 'GreetingSent',
        field: 'id',
      });
      await workspace.commit('feat: hello');
    });

    step(
      'what was generated passes every check',
      async () => {
        const args = ['run-many', '-t', ...TARGETS, '--configuration=local'];
        delivered = await workspace.nxWithin(890_000, ...args);
      },
      900_000,
    );

    step('it deploys to the local cloud and answers over HTTP', async () => {
      expect(deploySummary(delivered)).toEqual({
        platform: 'deployed',
        hello: 'deployed',
        fleet: 'deployed',
      });
      const { ApiUrl = '' } = await outputsOf(workspace, 'hello');
      const created = await call(ApiUrl, '/greetings', { text: 'hi' });
      expect(created).toMatchObject({ status: 201, body: { text: 'hi' } });
      const cloud = Cloud.of(workspace);
      await cloud.publish('hello.context', 'GreetingSent', { id: 'greeting-1' });
      await cloud.told('acme--fleet--local/EventHandler', 'reacted to greeting-1');
    });

    step('an edit affects its service alone', () => expectEditAffectsItsService(workspace));

    step('it has the versions of the lane, and nothing that does not fit', async () => {
      expectVersionsOf(lane, workspace);
      await expectModestInstallation(workspace, titleOf(lane), installed, false);
    });
  });
};

/** Services are built with, and made of, the versions that the workspace has. */
const expectVersionsOf = (lane: Lane, workspace: Workspace): void => {
  const { esbuild, ...others } = packagesOf(lane);
  expect(versionFor(workspace, '@platform/plugin', 'esbuild')).toBe(esbuild);
  const ofRuntime = Object.keys(others).filter((name) => /^zod$|powertools/.test(name));
  for (const name of ofRuntime)
    expect(versionFor(workspace, '@platform/runtime', name), name).toBe(others[name]);
};
