import { describeError, PlatformError } from '@platform/model/errors';

type Use<T> = (value: T) => void;

interface Waiting<T> {
  readonly neededBy: string;
  readonly use: Use<T>;
}

/** Named parts of a stack that may be asked for before they exist, so that order does not matter. */
export class Registry<T> {
  private readonly values = new Map<string, T>();
  private readonly waiting = new Map<string, Waiting<T>[]>();
  private readonly listeners: Use<T>[] = [];

  /** @param kind what the parts are called in messages, e.g. `worker` */
  constructor(private readonly kind: string) {}

  /** @throws PlatformError when the name is taken */
  add(name: string, value: T): void {
    if (this.values.has(name)) {
      throw new PlatformError({
        what: `Two parts of the stack are both the ${this.kind} '${name}'`,
        got: `'${name}' twice`,
        allowed: `one ${this.kind} per name`,
        run: `rename one of them`,
      });
    }
    this.values.set(name, value);
    for (const { use } of this.waiting.get(name) ?? []) use(value);
    this.waiting.delete(name);
    for (const use of this.listeners) use(value);
  }

  get(name: string): T | undefined {
    return this.values.get(name);
  }

  names(): string[] {
    return [...this.values.keys()];
  }

  /** Calls `use` with the named part, now or once it is added; `problems` reports one that never is. */
  whenAdded(name: string, neededBy: string, use: Use<T>): void {
    const value = this.values.get(name);
    if (value !== undefined) use(value);
    else this.waiting.set(name, [...(this.waiting.get(name) ?? []), { neededBy, use }]);
  }

  /** Calls `use` with every part there is and every part to come. */
  forEach(use: Use<T>): void {
    for (const value of this.values.values()) use(value);
    this.listeners.push(use);
  }

  /** What was asked for and never added. */
  problems(): string[] {
    return [...this.waiting].flatMap(([name, waiting]) =>
      waiting.map(({ neededBy }) =>
        describeError({
          what: `${neededBy} needs a ${this.kind} that does not exist`,
          got: `'${name}'`,
          allowed: this.names().join(', ') || `no ${this.kind} in this service yet`,
          run: `add the ${this.kind}, or correct the name`,
        }),
      ),
    );
  }
}
