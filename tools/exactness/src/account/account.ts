import { randomUUID } from 'node:crypto';
import { revertDrift, settleDrift } from './drift';
import { resolve, scopeOf } from './resolve';
import {
  parseTemplate,
  type Operation,
  type Sent,
  type Stack,
  type TemplateResource,
} from './stack';
import { AwsError } from './wire';

export interface Parameter {
  readonly value: string;
  readonly version: number;
}

/** What an account holds at one moment. */
export interface Snapshot {
  readonly stacks: readonly Stack[];
  readonly parameters: ReadonlyMap<string, Parameter>;
}

/** A resource that fails although its template is right: a quota, an outage. */
export interface Failure {
  readonly stack: string;
  readonly resource: string;
}

/** States that a stack does not leave by itself. */
export type LeftStatus = 'UPDATE_ROLLBACK_FAILED' | 'ROLLBACK_COMPLETE' | 'REVIEW_IN_PROGRESS';

const MAX_VISIBILITY = 43_200;

/**
 * The part of an AWS account that a deploy talks to, kept in memory. Time is counted in requests:
 * an update takes `pace` of them, so that a run may die, and another start, in the middle of it.
 */
export class Account {
  readonly stacks = new Map<string, Stack>();
  readonly parameters = new Map<string, Parameter>();
  readonly objects = new Map<string, Buffer>();
  /** Resources whose next create or update fails, once. */
  readonly failures: Failure[] = [];
  /** Requests that an operation on a stack takes. Default 0: done when its answer is given. */
  pace = 0;
  private events = 0;

  constructor(
    readonly id = '000000000000',
    readonly region = 'us-east-1',
  ) {}

  get bucket(): string {
    return `cdk-hnb659fds-assets-${this.id}-${this.region}`;
  }

  snapshot(): Snapshot {
    return {
      stacks: structuredClone([...this.stacks.values()]),
      parameters: new Map(this.parameters),
    };
  }

  /** Back to what was held then; objects stay, they are named by their content. */
  restore({ stacks, parameters }: Snapshot): void {
    this.stacks.clear();
    this.parameters.clear();
    this.failures.length = 0;
    this.pace = 0;
    for (const stack of structuredClone([...stacks])) this.stacks.set(stack.name, stack);
    for (const [name, parameter] of parameters) this.parameters.set(name, parameter);
  }

  /** One request has come in: everything under way comes closer to its end. */
  tick(): void {
    for (const stack of this.stacks.values()) this.advance(stack, 1);
  }

  find(nameOrId: string): Stack | undefined {
    const byName = this.stacks.get(nameOrId);
    return byName ?? [...this.stacks.values()].find(({ id }) => id === nameOrId);
  }

  /** @throws AwsError when there is no such stack */
  require(nameOrId: string): Stack {
    const stack = this.find(nameOrId);
    if (!stack) throw new AwsError('ValidationError', `Stack with id ${nameOrId} does not exist`);
    return stack;
  }

  addStack(name: string): Stack {
    const stack: Stack = {
      name,
      id: `arn:aws:cloudformation:${this.region}:${this.id}:stack/${name}/${randomUUID()}`,
      createdAt: new Date().toISOString(),
      status: 'REVIEW_IN_PROGRESS',
      outputs: {},
      resources: {},
      changeSets: new Map(),
      events: [],
      executed: new Set(),
      terminationProtection: false,
      drift: new Map(),
      touched: 0,
    };
    this.stacks.set(name, stack);
    return stack;
  }

  /** Begins a create, an update or a delete; it ends `pace` requests later. */
  begin(
    stack: Stack,
    kind: Operation['kind'],
    sent: Sent | undefined,
    token: string,
    revertsDrift = false,
  ): void {
    stack.touched += 1;
    stack.updatedAt = new Date().toISOString();
    stack.operation = { kind, token, revertsDrift, remaining: this.pace, ...(sent && { sent }) };
    stack.status = `${kind}_IN_PROGRESS`;
    this.record(stack, stack.name, 'AWS::CloudFormation::Stack', stack.status, token);
    this.advance(stack, 0);
  }

  /** Leaves a stack as CloudFormation does when something went wrong that nobody has cleared up. */
  leave(stack: Stack, status: LeftStatus): void {
    stack.status = status;
    stack.touched += 1;
    if (status === 'UPDATE_ROLLBACK_FAILED') return;
    stack.resources = {};
    stack.drift.clear();
    stack.outputs = {};
    stack.terminationProtection = false;
    if (status === 'REVIEW_IN_PROGRESS') delete stack.sent;
  }

  /** Takes a stack out of a rollback that failed: it holds again what it held before. */
  continueRollback(stack: Stack, token: string): void {
    stack.status = 'UPDATE_ROLLBACK_COMPLETE';
    this.record(stack, stack.name, 'AWS::CloudFormation::Stack', stack.status, token);
  }

  private advance(stack: Stack, requests: number): void {
    const { operation } = stack;
    if (!operation) return;
    operation.remaining -= requests;
    if (operation.remaining > 0) return;
    delete stack.operation;
    if (operation.kind === 'DELETE') this.endDelete(stack, operation.token);
    else this.endUpdate(stack, operation);
  }

  private endDelete(stack: Stack, token: string): void {
    stack.status = 'DELETE_COMPLETE';
    this.record(stack, stack.name, 'AWS::CloudFormation::Stack', stack.status, token);
    this.stacks.delete(stack.name);
  }

  private endUpdate(stack: Stack, { kind, sent, token, revertsDrift }: Operation): void {
    if (!sent) return;
    const problem = this.apply(stack, kind, sent, token);
    if (revertsDrift && !problem) revertDrift(stack);
    stack.status = problem
      ? kind === 'CREATE'
        ? 'ROLLBACK_COMPLETE'
        : 'UPDATE_ROLLBACK_COMPLETE'
      : `${kind}_COMPLETE`;
    if (problem && kind === 'CREATE') stack.sent = { ...sent, body: sent.body };
    this.record(stack, stack.name, 'AWS::CloudFormation::Stack', stack.status, token, problem);
  }

  /** Takes over what was sent, all of it or, when a resource fails, nothing. */
  private apply(stack: Stack, kind: string, sent: Sent, token: string): string | undefined {
    const template = parseTemplate(sent);
    const scope = scopeOf(stack.name, template, sent, (name) => this.exported(name));
    const resources: Stack['resources'] = {};
    for (const [id, resource] of Object.entries(template.Resources ?? {})) {
      const reason = this.problemOf(stack.name, id, resource);
      if (reason) {
        this.record(stack, id, resource.Type, `${kind}_FAILED`, token, reason);
        return `The following resource(s) failed to ${kind.toLowerCase()}: [${id}].`;
      }
      resources[id] = {
        type: resource.Type,
        properties: resolve(resource.Properties ?? {}, scope),
      };
    }
    settleDrift(stack, resources);
    stack.resources = resources;
    stack.sent = sent;
    stack.outputs = Object.fromEntries(
      Object.entries(template.Outputs ?? {}).map(([name, { Value }]) => [
        name,
        String(resolve(Value, scope)),
      ]),
    );
    return undefined;
  }

  private problemOf(
    stack: string,
    id: string,
    { Type, Properties }: TemplateResource,
  ): string | undefined {
    const failing = this.failures.findIndex((one) => one.stack === stack && one.resource === id);
    if (failing >= 0) {
      this.failures.splice(failing, 1);
      return 'Rate exceeded (a fault of the test)';
    }
    const timeout = Type === 'AWS::SQS::Queue' ? Number(Properties?.['VisibilityTimeout'] ?? 0) : 0;
    return timeout > MAX_VISIBILITY
      ? `Invalid value for the parameter VisibilityTimeout. Value must be between 0 and ${MAX_VISIBILITY}.`
      : undefined;
  }

  private exported(name: string): string | undefined {
    for (const stack of this.stacks.values()) {
      if (!stack.sent) continue;
      for (const [output, { Export }] of Object.entries(parseTemplate(stack.sent).Outputs ?? {})) {
        if (Export?.Name === name) return stack.outputs[output];
      }
    }
    return undefined;
  }

  private record(
    stack: Stack,
    resource: string,
    type: string,
    status: string,
    token: string,
    reason?: string,
  ): void {
    this.events += 1;
    const physicalId =
      type === 'AWS::CloudFormation::Stack' ? stack.id : `${stack.name}/${resource}`;
    stack.events.unshift({
      id: this.events,
      at: new Date().toISOString(),
      resource,
      physicalId,
      type,
      status,
      token,
      ...(reason && { reason }),
    });
  }
}
