import {
  CloudFormationClient,
  DeleteStackCommand,
  waitUntilStackDeleteComplete,
} from '@aws-sdk/client-cloudformation';
import { join } from 'node:path';
import { expect } from 'vitest';
import { assemblyDirectory, readAssembly } from '../../assembly/assembly.js';
import { fingerprint } from '../../assembly/fingerprint.js';
import { resolveStage, type Stage } from '@platform/model/stages';
import { cdkApp } from '../../synthesis/synth-bundle.js';
import { synthAll } from '../../synthesis/synth.js';
import { openTarget, type Target } from '../cloud/target.js';
import { makePlan } from '../plan/plan.js';
import { ServiceInputs } from '../plan/service-inputs.js';
import { deployableServices, deployOrder } from '../plan/services.js';
import { runDeploy } from '../run/deploy-run.js';
import type { ServiceResult } from '../run/service-deploy.js';
import { prepareDeploy } from '../state/preflight.js';
import { scratchWorkspace, type ScratchWorkspace } from './scratch-workspace.mjs';

const LOCAL = { account: '000000000000', region: 'us-east-1', endpoint: 'http://localhost:4566' };

let counter = 0;

/** A scratch workspace and a stage of its own in the local cloud. */
export class ScratchStage {
  readonly name = `pr-${(counter += 1)}-${process.pid}`;
  readonly workspace: ScratchWorkspace;
  /** Progress lines of the last deploy. */
  lines: string[] = [];
  /** Services whose stacks CloudFormation works on. */
  readonly inFlight = new Set<string>();

  constructor(endpoint: string, settings: object = {}) {
    process.env['AWS_ENDPOINT_URL'] = endpoint;
    // Tests ask the cloud with clients of their own.
    process.env['AWS_ACCESS_KEY_ID'] = 'test';
    process.env['AWS_SECRET_ACCESS_KEY'] = 'test';
    this.workspace = scratchWorkspace({ [this.name]: { ...LOCAL, ...settings } });
  }

  get stage(): Stage {
    return resolveStage(this.workspace.root, this.name);
  }

  rootOf(service: string): string {
    return join(this.workspace.root, 'apps', service);
  }

  target(): Promise<Target> {
    return openTarget(this.stage, this.workspace.root);
  }

  async synth(...services: string[]): Promise<void> {
    const apps = services.map((name) => cdkApp(name, this.rootOf(name), this.name));
    for await (const result of synthAll(apps, this.name, this.workspace.root)) {
      expect(result, result.message).toMatchObject({ success: true });
    }
  }

  /** Deploys all services of the workspace; results by service. */
  async deploy({
    force = false,
    verify = false,
    wait = 30_000,
    onLine = (_line: string): void => undefined,
  } = {}): Promise<Record<string, ServiceResult>> {
    const { root, graph } = this.workspace;
    const print = (line: string): void => {
      this.lines.push(line);
      onLine(line);
    };
    const prepared = await prepareDeploy(this.stage, root, print);
    this.lines = [];
    const results = await runDeploy({
      dependencies: deployOrder(graph, deployableServices(graph)),
      workspaceRoot: root,
      ...prepared,
      inputs: new ServiceInputs(root, graph, this.name),
      force,
      verify,
      wait,
      concurrency: 8,
      print,
      inFlight: this.inFlight,
    });
    return Object.fromEntries(results.map((result) => [result.service, result]));
  }

  /** Deploys all services; the bare result by service. */
  async outcome(
    options: { force?: boolean; verify?: boolean; wait?: number } = {},
  ): Promise<Record<string, string>> {
    const results = await this.deploy(options);
    return Object.fromEntries(Object.entries(results).map(([name, { result }]) => [name, result]));
  }

  /** `verdict | kind: detail` by service. */
  async plan({ verify = false } = {}): Promise<Record<string, string>> {
    const { root, graph } = this.workspace;
    const planned = await makePlan(await this.target(), root, graph, { verify });
    return Object.fromEntries(
      planned.map(({ service, verdict, reasons }) => [
        service,
        [verdict, ...reasons.map(({ kind, detail }) => `${kind}: ${detail}`)].join(' | '),
      ]),
    );
  }

  assemblyOf(service: string): string {
    return assemblyDirectory(this.rootOf(service), this.name);
  }

  /** Name of the one stack of a service. */
  stackOf(service: string): string {
    const [stack] = readAssembly(this.assemblyOf(service));
    return stack?.name ?? '';
  }

  /** Deletes a stack behind the platform's back. */
  async deleteStack(StackName: string): Promise<void> {
    const { region } = await this.target();
    const client = new CloudFormationClient({ region });
    await client.send(new DeleteStackCommand({ StackName }));
    await waitUntilStackDeleteComplete({ client, maxWaitTime: 30, minDelay: 1 }, { StackName });
  }

  fingerprintOf(service: string): string {
    return fingerprint(readAssembly(this.assemblyOf(service)));
  }

  editHandler(service: string): void {
    this.workspace.write(
      `apps/${service}/dist/handlers/api/index.mjs`,
      `export const handler = async () => ({ statusCode: 200, body: 'edited' });\n`,
    );
  }
}
