import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ProjectGraph } from '@nx/devkit';

const MODULES = join(import.meta.dirname, '../../../../../node_modules');

interface ServiceOptions {
  /** Services it waits for. */
  readonly after?: readonly string[];
  /** CDK statements. */
  readonly statements?: string;
  /** What the function answers, before the version. Default the service's name. */
  readonly answer?: string;
}

/** A workspace in a temporary folder with CDK apps that use aws-cdk-lib alone. */
export interface ScratchWorkspace {
  readonly root: string;
  readonly graph: ProjectGraph;
  write(file: string, text: string): void;
  /** Adds a service: a queue, a function, an output `ApiUrl`, and the given CDK statements. */
  addService(name: string, options?: ServiceOptions): void;
  remove(): void;
}

export const scratchWorkspace = (stages: object): ScratchWorkspace => {
  const root = mkdtempSync(join(tmpdir(), 'platform-scratch-'));
  symlinkSync(MODULES, join(root, 'node_modules'));
  const graph: ProjectGraph = { nodes: {}, externalNodes: {}, dependencies: {} };
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  write('stages.json', JSON.stringify({ project: 'scratch', owner: 'team', stages }));
  return {
    root,
    graph,
    write,
    addService: (name, { after = [], statements = '', answer = name } = {}) => {
      write(`apps/${name}/infra/main.ts`, appSource(name, statements));
      write(`apps/${name}/dist/handlers/api/index.mjs`, handlerSource(answer));
      graph.nodes[name] = {
        name,
        type: 'app',
        data: { root: `apps/${name}`, tags: ['layer:service'] },
      };
      graph.dependencies[name] = after.map((target) => ({ source: name, target, type: 'static' }));
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
};

const handlerSource = (answer: string): string =>
  `export const handler = async () => ({ statusCode: 200, body: '${answer} ' + process.env.VERSION });\n`;

const appSource = (name: string, statements: string): string => `
import * as cdk from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
const app = new cdk.App({
  analyticsReporting: false,
  defaultStackSynthesizer: new cdk.CliCredentialsStackSynthesizer(),
});
const newStack = (id: string): cdk.Stack =>
  new cdk.Stack(app, id + '-' + process.env.STAGE, {
    env: { account: '000000000000', region: 'us-east-1' },
    tags: { Project: 'scratch', Service: '${name}', Environment: process.env.STAGE! },
  });
const stack = newStack('${name}');
const version = new cdk.CfnParameter(stack, 'Version', { default: 'unstamped' });
const handler = new lambda.Function(stack, 'Api', {
  runtime: lambda.Runtime.NODEJS_22_X,
  handler: 'index.handler',
  code: lambda.Code.fromAsset(join(process.env.PLATFORM_SERVICE_ROOT!, 'dist/handlers/api')),
  environment: { VERSION: version.valueAsString },
});
const url = handler.addFunctionUrl({ authType: lambda.FunctionUrlAuthType.NONE });
new cdk.CfnOutput(stack, 'FunctionUrl', { value: url.url });
new sqs.Queue(stack, 'Queue');
${statements}
for (const each of app.node.children.filter(cdk.Stack.isStack)) {
  const sent = JSON.stringify([each.resolve(each._toCloudFormation()), each.tags.tagValues()]);
  const value = createHash('sha256').update(sent).digest('hex');
  new cdk.CfnOutput(each, 'Fingerprint', { value });
}
app.synth();
`;
