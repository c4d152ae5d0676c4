import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import type { ExecutorContext, TaskGraph } from '@nx/devkit';
import { afterEach, beforeEach, expect, inject, test, vi } from 'vitest';
import type {} from '../deployment/testing/local-cloud.mjs';
import { ScratchStage } from '../deployment/testing/scratch-stage.mjs';
import { batchDeploy, type DeployOptions } from './deploy/executor';
import bootstrap from './bootstrap/executor';
import destroy from './destroy/executor';
import diff from './diff/executor';
import logs, { type LogsOptions } from './logs/executor';
import outputs from './outputs/executor';
import plan from './plan/executor';
import { batchSynth } from './synth/executor';
import verify from './verify/executor';

let scratch: ScratchStage;
let printed: string[];

beforeEach(() => {
  scratch = new ScratchStage(inject('endpoint'));
  printed = [];
  const record = (text: string | Uint8Array): boolean => printed.push(String(text)) > 0;
  vi.spyOn(process.stdout, 'write').mockImplementation(record);
  vi.spyOn(process.stderr, 'write').mockImplementation(record);
});
afterEach(() => {
  vi.restoreAllMocks();
  scratch.workspace.remove();
});

const graphOf = (target: string, dependencies: Record<string, string[]>): TaskGraph => {
  const id = (project: string): string => `${project}:${target}`;
  const projects = Object.keys(dependencies);
  return {
    roots: projects.filter((project) => dependencies[project]?.length === 0).map(id),
    tasks: Object.fromEntries(
      projects.map((project) => [
        id(project),
        {
          id: id(project),
          target: { project, target },
          overrides: {},
          outputs: [],
          projectRoot: `apps/${project}`,
          parallelism: true,
          cache: false,
          continuous: false,
        },
      ]),
    ),
    dependencies: Object.fromEntries(
      projects.map((project) => [id(project), (dependencies[project] ?? []).map(id)]),
    ),
    continuousDependencies: {},
  };
};

const inputsOf = <T>(graph: TaskGraph, options: T): Record<string, T> =>
  Object.fromEntries(Object.keys(graph.tasks).map((id) => [id, options]));

const successes = async (
  results: AsyncIterable<{ task: string; result: { success: boolean } }>,
): Promise<Record<string, boolean>> => {
  const all: Record<string, boolean> = {};
  for await (const { task, result } of results) all[task] = result.success;
  return all;
};

const context = (projectName: string): ExecutorContext => ({
  root: scratch.workspace.root,
  cwd: scratch.workspace.root,
  isVerbose: false,
  projectName,
  projectGraph: scratch.workspace.graph,
  projectsConfigurations: {
    version: 2,
    projects: { [projectName]: { root: `apps/${projectName}` } },
  },
  nxJsonConfiguration: {},
});

const deployBatch = (dependencies: Record<string, string[]>, options: DeployOptions) => {
  const graph = graphOf('deploy', dependencies);
  return successes(batchDeploy(graph, inputsOf(graph, options), options, context('')));
};

test('a batch synthesises every service; one that does not compile and one that throws fail alone', async () => {
  scratch.workspace.addService('orders');
  scratch.workspace.addService('broken', { statements: 'const = 1;' });
  scratch.workspace.addService('throwing', { statements: "throw new Error('no such table');" });
  const graph = graphOf('synth', { orders: [], broken: [], throwing: [] });
  const inputs = inputsOf(graph, { stage: scratch.name });
  expect(await successes(batchSynth(graph, inputs, {}, context('')))).toEqual({
    'orders:synth': true,
    'broken:synth': false,
    'throwing:synth': false,
  });
  const text = printed.join('');
  expect(text).toMatch(/apps\/broken\/infra\/main\.ts:\d+:6: Expected identifier but found "="/);
  expect(text).toContain(`throwing: synth for ${scratch.name} failed: no such table\n`);
  expect(text).not.toMatch(/\n\s+at /);
});

test('deploy, outputs, verify, plan and destroy of one service', async () => {
  scratch.workspace.addService('orders');
  await scratch.synth('orders');
  const stage = { stage: scratch.name };
  expect(await deployBatch({ orders: [] }, stage)).toEqual({ 'orders:deploy': true });
  expect(printed.join('')).toMatch(
    /\nSERVICE  RESULT    SECONDS  URL OR REASON\norders   deployed  \d+\.\d      http:\/\/localhost:\d+\/_aws\/lambda-url\/\w+\/\n/,
  );
  printed.length = 0;
  expect(await outputs({ ...stage, json: true }, context('orders'))).toEqual({ success: true });
  expect(Object.keys(JSON.parse(printed.join('')) as object)).toEqual(['FunctionUrl']);
  expect(await verify(stage, context('orders'))).toEqual({ success: true });
  printed.length = 0;
  expect(await plan({ ...stage, json: true }, context(''))).toEqual({ success: true });
  expect(JSON.parse(printed.join(''))).toEqual([
    { service: 'orders', verdict: 'unchanged', reasons: [] },
  ]);
  expect(await destroy(stage, context('orders'))).toEqual({ success: true });
  expect(await verify(stage, context('orders'))).toEqual({ success: false });
});

test('S0-46: a diff names what a deploy would change, and sends nothing', async () => {
  scratch.workspace.addService('orders');
  await scratch.synth('orders');
  await deployBatch({ orders: [] }, { stage: scratch.name });
  scratch.workspace.addService('orders', { statements: "new sqs.Queue(stack, 'Second');" });
  await scratch.synth('orders');
  printed.length = 0;
  expect(await diff({ stage: scratch.name }, context('orders'))).toEqual({ success: true });
  expect(printed.join('')).toMatch(/\[\+\] AWS::SQS::Queue Second Second\w+\n/);
  expect(printed.join('')).not.toContain('[-]');
  expect(await scratch.plan()).toEqual({ orders: expect.stringMatching(/^deploy \| /) });
});

test('S0-53: a service that does not answer GET /health with 200 does not verify', async () => {
  scratch.workspace.addService('orders');
  scratch.workspace.write(
    'apps/orders/dist/handlers/api/index.mjs',
    'export const handler = async () => ({ statusCode: 503 });\n',
  );
  await scratch.synth('orders');
  await deployBatch({ orders: [] }, { stage: scratch.name });
  printed.length = 0;
  expect(await verify({ stage: scratch.name }, context('orders'))).toEqual({ success: false });
  expect(printed.join('')).toMatch(/FAILED  GET http\S+\/health answers 200 +503\n/);
});

test('S0-48: the log of a handler is printed, filtered, followed until Ctrl-C', async () => {
  scratch.workspace.addService('orders', {
    statements:
      "new cdk.CfnOutput(stack, 'ApiLogGroupName', { value: '/aws/lambda/' + handler.functionName });",
  });
  scratch.workspace.write(
    'apps/orders/dist/handlers/api/index.mjs',
    `export const handler = async ({ rawPath }) => {
      console.log('asked for ' + rawPath);
      return { statusCode: 200 };
    };\n`,
  );
  await scratch.synth('orders');
  await deployBatch({ orders: [] }, { stage: scratch.name });
  const read = async (options: LogsOptions): Promise<string> => {
    printed.length = 0;
    expect(await logs({ stage: scratch.name, ...options }, context('orders'))).toEqual({
      success: true,
    });
    return printed.join('');
  };
  await outputs({ stage: scratch.name, json: true }, context('orders'));
  const url = (JSON.parse(printed.at(-1) ?? '') as { FunctionUrl: string }).FunctionUrl;
  const ask = (path: string) => fetch(`${url}${path}`);

  await ask('one');
  await ask('two');
  expect(await read({})).toMatch(
    /^\S+Z START [^]*Z asked for \/one\n[^]*Z asked for \/two\n[^]*REPORT /,
  );
  const filtered = await read({ filter: '"asked for /two"', json: true });
  expect(JSON.parse(filtered)).toEqual({
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    stream: expect.stringMatching(/^\d{4}\//),
    message: expect.stringContaining('asked for /two'),
  });

  printed.length = 0;
  const followed = logs({ stage: scratch.name, filter: 'asked', follow: true }, context('orders'));
  await vi.waitUntil(() => printed.join('').includes('/two'), { timeout: 20_000 });
  await ask('three');
  await vi.waitUntil(() => printed.join('').includes('/three'), { timeout: 20_000 });
  process.emit('SIGINT');
  expect(await followed).toEqual({ success: true });
  expect(printed.join('').match(/asked for \/\w+/g)).toEqual([
    'asked for /one',
    'asked for /two',
    'asked for /three',
  ]);
});

test('S0-43: bootstrap prepares the account of the credentials and the region of the stage', async () => {
  const region = 'eu-west-3';
  scratch.workspace.remove();
  scratch = new ScratchStage(inject('endpoint'), { region });
  const credentials = { accessKeyId: '000000000000', secretAccessKey: 'test' };
  const cloud = new CloudFormationClient({ endpoint: inject('endpoint'), region, credentials });
  const toolkit = async () => {
    const { Stacks } = await cloud.send(new DescribeStacksCommand({ StackName: 'CDKToolkit' }));
    return Stacks?.[0]?.StackStatus;
  };
  await expect(toolkit()).rejects.toThrow('does not exist');
  expect(await bootstrap({ stage: scratch.name }, context(''))).toEqual({ success: true });
  expect(printed.at(-1)).toBe('bootstrapped aws://000000000000/eu-west-3\n');
  expect(await toolkit()).toBe('CREATE_COMPLETE');
});

test('deploy without a stage, to an unknown one and with the cloud down fails with one message, and a row for each service', async () => {
  const dependencies = { orders: [], users: ['orders'] };
  const failed = { 'orders:deploy': false, 'users:deploy': false };
  expect(await deployBatch(dependencies, {})).toEqual(failed);
  expect(await deployBatch(dependencies, { stage: 'nowhere' })).toEqual(failed);
  process.env['AWS_ENDPOINT_URL'] = 'http://localhost:1';
  expect(await deployBatch(dependencies, { stage: scratch.name })).toEqual(failed);
  const [messages, tables] = [/^\S/, /^\n/].map((begin) =>
    printed.filter((text) => begin.test(text)),
  );
  expect(tables?.[2]).toBe(
    [
      '',
      'SERVICE  RESULT  SECONDS  URL OR REASON',
      `orders   failed  -        stage "${scratch.name}": nothing answers at http://localhost:1 (ECONNREFUSED)`,
      `users    failed  -        stage "${scratch.name}": nothing answers at http://localhost:1 (ECONNREFUSED)`,
      '',
    ].join('\n'),
  );
  expect(messages?.map((text) => text.split('\n')[0])).toEqual([
    'no stage given: --stage is required and has no default',
    'unknown stage "nowhere"',
    `stage "${scratch.name}": nothing answers at http://localhost:1 (ECONNREFUSED)`,
  ]);
});
