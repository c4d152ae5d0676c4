import { Account } from '../account/account';
import { answer, type Answer, type Request } from '../account/answer';
import { bootstrap } from '../account/bootstrap';
import type { Held, Holding } from '../oracle/holding';
import type { Cloud } from './cloud';

/** The account in memory, read from its own memory. */
export class MemoryCloud implements Cloud {
  readonly memory = new Account();
  readonly account = this.memory.id;
  readonly region = this.memory.region;

  constructor() {
    bootstrap(this.memory);
  }

  async respond(request: Request): Promise<Answer> {
    return answer(request, this.memory);
  }

  async holding(): Promise<Holding> {
    return new Map(
      [...this.memory.stacks.values()].map((stack): [string, Held] => [
        stack.name,
        {
          status: stack.status,
          guarded: stack.terminationProtection,
          tags: stack.sent?.tags ?? {},
          template: JSON.parse(stack.sent?.body ?? '{}') as unknown,
          resources: Object.keys(stack.resources),
          drift: new Map(stack.drift),
          touched: String(stack.touched),
        },
      ]),
    );
  }

  async deleteStack(name: string): Promise<void> {
    this.memory.stacks.delete(name);
  }

  async changeParameter(
    name: string,
    change: (value: string | undefined) => string | undefined,
  ): Promise<void> {
    const { parameters } = this.memory;
    const before = parameters.get(name);
    const value = change(before?.value);
    if (value === undefined) parameters.delete(name);
    else parameters.set(name, { value, version: (before?.version ?? 0) + 1 });
  }

  async parameterNames(): Promise<string[]> {
    return [...this.memory.parameters.keys()];
  }
}
