/** How one piece of work ended. */
export type Outcome<T> =
  | { readonly status: 'done'; readonly value: T }
  | { readonly status: 'failed'; readonly error: Error }
  | { readonly status: 'blocked'; readonly by: string };

export interface Schedule<T> {
  /** Every piece of work, with the names of those it waits for. Unknown names are ignored. */
  readonly dependencies: Readonly<Record<string, readonly string[]>>;
  /** How many run at once. */
  readonly concurrency: number;
  readonly run: (name: string) => Promise<T>;
  /** Work that goes ahead although something it waits for failed. Default: none. */
  readonly unblockable?: (name: string) => boolean;
  readonly onEnd?: (name: string, outcome: Outcome<T>) => void;
}

/** Runs work in dependency order, as much at once as allowed. Rejects never; see the outcomes. */
export const runInOrder = <T>(schedule: Schedule<T>): Promise<Map<string, Outcome<T>>> =>
  new Run(schedule).start();

class Run<T> {
  private readonly outcomes = new Map<string, Outcome<T>>();
  private readonly waiting: Set<string>;
  private readonly total: number;
  private running = 0;
  private finish: (outcomes: Map<string, Outcome<T>>) => void = () => undefined;

  constructor(private readonly schedule: Schedule<T>) {
    this.waiting = new Set(Object.keys(schedule.dependencies));
    this.total = this.waiting.size;
  }

  start(): Promise<Map<string, Outcome<T>>> {
    return new Promise((resolve) => {
      this.finish = resolve;
      this.advance();
    });
  }

  private advance(): void {
    for (let progressed = true; progressed; ) {
      progressed = false;
      for (const name of this.waiting) progressed = this.tryStart(name) || progressed;
    }
    if (this.running === 0) this.endCycle();
    if (this.outcomes.size === this.total) this.finish(this.outcomes);
  }

  private tryStart(name: string): boolean {
    const needs = (this.schedule.dependencies[name] ?? []).filter(
      (other) => other !== name && other in this.schedule.dependencies,
    );
    const bad = needs.find((other) => this.isBad(other));
    if (bad && !this.schedule.unblockable?.(name)) {
      this.end(name, { status: 'blocked', by: bad });
      return true;
    }
    const ready = needs.every((other) => this.outcomes.has(other));
    const free = this.running < this.schedule.concurrency;
    if (!ready || !free) return false;
    this.launch(name);
    return true;
  }

  private isBad(name: string): boolean {
    const status = this.outcomes.get(name)?.status;
    return status !== undefined && status !== 'done';
  }

  private launch(name: string): void {
    this.waiting.delete(name);
    this.running += 1;
    const settle = (outcome: Outcome<T>): void => {
      this.running -= 1;
      this.end(name, outcome);
      this.advance();
    };
    Promise.resolve()
      .then(() => this.schedule.run(name))
      .then(
        (value) => settle({ status: 'done', value }),
        (error: Error) => settle({ status: 'failed', error }),
      );
  }

  /** With nothing running, what still waits, waits for itself. */
  private endCycle(): void {
    for (const name of [...this.waiting]) {
      this.end(name, { status: 'blocked', by: `${name}, a circle of dependencies` });
    }
  }

  private end(name: string, outcome: Outcome<T>): void {
    this.waiting.delete(name);
    this.outcomes.set(name, outcome);
    this.schedule.onEnd?.(name, outcome);
  }
}
