import { ConflictError } from '../errors/index.js';
import type { EventStore, Recorded, UnitOfWork } from '../ports/index.js';

/** Where events are kept, one by one. */
interface Kept<Event> {
  /** Throws ConflictError when the stream has an event of this version. */
  create(recorded: Recorded<Event>): Promise<void>;
  has(stream: string, version: number): Promise<boolean>;
}

/**
 * The append of a store. That the version before is there stays true once it is, since nothing is ever deleted; that
 * the next ones are not is a condition of the transaction.
 */
export const appendTo =
  <Event>(
    kept: Kept<Event>,
    unitOfWork: UnitOfWork,
    now: () => Date,
  ): EventStore<Event>['append'] =>
  async (stream, expected, events) => {
    if (expected > 0 && !(await kept.has(stream, expected)))
      throw new ConflictError(`The stream has no version ${expected}`);
    const at = now().toISOString();
    await unitOfWork(async () => {
      for (const [i, event] of events.entries())
        await kept.create({ stream, version: expected + i + 1, at, event });
    });
    return expected + events.length;
  };
