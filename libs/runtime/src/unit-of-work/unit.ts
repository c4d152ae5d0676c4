import { AsyncLocalStorage } from 'node:async_hooks';
import { MAX_TRANSACTION_ITEMS } from '../dynamodb/keys/limits.js';
import { ValidationError } from '../errors/index.js';

/** What a unit of work has come to so far. Nothing of it is written before the work has ended. */
export class Unit {
  private readonly staged = new Map<string, unknown>();
  private readonly endings = new Map<object, () => Promise<void>>();
  private isOver = false;
  private failure: { readonly error: unknown } | undefined;
  private firstPartition: string | undefined;

  /** What its first change belongs to: events of one aggregate are handed on in their order. */
  get aggregate(): string | undefined {
    return this.firstPartition;
  }

  get changes(): readonly unknown[] {
    return [...this.staged.values()];
  }

  /**
   * Adds a change of one item.
   *
   * @param item what tells it from other items
   * @throws ValidationError for a change too many
   */
  stage(change: unknown, { table, partition, sort }: ItemName): void {
    this.assertOpen();
    const id = JSON.stringify([table, partition, sort]);
    if (this.staged.has(id)) {
      throw new Error(
        `A unit of work changes ${partition} / ${sort} twice. Allowed: one change of an item; make it with all that changes`,
      );
    }
    if (this.staged.size === MAX_TRANSACTION_ITEMS) {
      const message = `Is too much at once: a unit of work changes ${MAX_TRANSACTION_ITEMS} items`;
      throw new ValidationError([{ field: '', message }]);
    }
    this.firstPartition ??= partition;
    this.staged.set(id, change);
  }

  /** Adds what is to be done once the work has ended, before anything is written; once per owner. */
  beforeEnd(owner: object, ending: () => Promise<void>): void {
    this.assertOpen();
    if (!this.endings.has(owner)) this.endings.set(owner, ending);
  }

  /** Does work that says it is a unit itself. When that fails, all of this unit does, whoever catches the error. */
  async join<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      this.failure ??= { error };
      throw error;
    }
  }

  /** @throws what a unit within this one has thrown */
  async end(): Promise<void> {
    if (this.failure) throw this.failure.error;
    for (const ending of this.endings.values()) await ending();
    this.isOver = true;
  }

  private assertOpen(): void {
    if (!this.isOver) return;
    throw new Error(
      'A unit of work has ended before its work had. Await inside it what belongs to it',
    );
  }
}

interface ItemName {
  readonly table: string;
  readonly partition: string;
  readonly sort: string;
}

const units = new AsyncLocalStorage<Unit>();

/** The unit of work at hand; `undefined` outside of one. */
export const currentUnit = (): Unit | undefined => units.getStore();

/** Does `work`, then hands everything it came to over to `commit`, outside of the unit. */
export const within = async <Result>(
  work: () => Promise<Result>,
  commit: (changes: readonly unknown[]) => Promise<void>,
): Promise<Result> => {
  const outer = currentUnit();
  if (outer) return outer.join(work);
  const unit = new Unit();
  const result = await units.run(unit, async () => {
    const done = await work();
    await unit.end();
    return done;
  });
  if (unit.changes.length > 0) await commit(unit.changes);
  return result;
};
