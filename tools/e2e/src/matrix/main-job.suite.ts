import { join } from 'node:path';
import { afterAll, describe, expect, inject } from 'vitest';
import { Cloud } from '../cloud/cloud';
import { call, outputsOf } from '../cloud/service-api';
import type { Registry } from '../registry/registry';
import { deploySummary } from '../story/deploy-summary';
import { reactToEvent } from '../story/own-code';
import { story } from '../story/step';
import { generateAll } from '../workspace/one-process';
import { linkPythonEnvironment } from '../workspace/python-environment';
import { pluginToday } from '../workspace/repository';
import type { Workspace } from '../workspace/workspace';
import { titleOf, type Lane } from './lane';
import { laneWorkspace } from './lane-workspace';

/** What a package manager is told to add our plugin with, and how it runs a program. */
const WORDS = {
  pnpm: {
    add: ['add', '--save-dev', '--save-exact', '--allow-build=nx', '--allow-build=esbuild'],
    exec: ['pnpm', 'exec'],
  },
  yarn: { add: ['add', '--dev', '--exact'], exec: ['yarn'] },
} as const;

const SERVICES = [
  ['service', 'hello'],
  ['table-entity', 'Greeting', '--service=hello', '--attributes=text'],
  ['resource', 'greetings', '--service=hello'],
  ['handler', 'resize-image', '--service=hello', '--kind=worker'],
  ['event', 'hello.GreetingSent'],
  ['service', 'fleet', '--language=go', '--entity=Vehicle'],
  ['event-rule', '--service=fleet', '--event=hello.GreetingSent'],
] as const;

const CHECKS = 'lint typecheck test build synth validate'.split(' ');

/** The main job of the plugin in a workspace of somebody else, with the versions of a lane. */
export const mainJob = (lane: Lane, registry: () => Registry): void => {
  const words = WORDS[lane.manager];
  let workspace: Workspace;

  afterAll(async () => {
    await workspace?.tryNx(['run', 'workspace:local-down']);
    await workspace?.tryNx(['daemon', '--stop']);
  });

  describe(titleOf(lane), () => {
    const step = story();

    step('the plugin installs and prepares the workspace', async () => {
      workspace = await laneWorkspace(inject('scratch'), lane, registry());
      await linkPythonEnvironment(workspace);
      await workspace.run(lane.manager, ...words.add, pluginToday());
      const [program, ...args] = words.exec;
      const output = await workspace.run(program, ...args, 'nx', 'g', '@platform/plugin:init');
      expect(output).toMatch(/workspace: \d+ files created/);
      await workspace.commit('chore: start');
    });

    step('both languages, an entity, a worker and an event rule are generated', async () => {
      await generateAll(workspace, SERVICES, join(inject('scratch'), `${lane.manager}.json`));
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
        await workspace.nxWithin(890_000, 'run-many', '-t', ...CHECKS);
      },
      900_000,
    );

    step('it deploys to the local cloud and answers over HTTP', async () => {
      await workspace.nx('run', 'workspace:local-up');
      const output = await workspace.nx('run-many', '-t', 'deploy', '--stage=local');
      expect(deploySummary(output)).toEqual({
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

    step('an edit affects its service alone', async () => {
      const file = 'apps/hello/src/handlers/api/handler.ts';
      workspace.write(file, `${workspace.read(file)}export const edited = 1;\n`);
      const output = await workspace.nx('affected', '-t', 'deploy', '--stage=local');
      expect(deploySummary(output)).toEqual({ platform: 'unchanged', hello: 'deployed' });
    });
  });
};
