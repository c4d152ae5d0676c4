import type { EventStore, Recorded } from '../ports/index.js';
import { memoryTable } from '../testing/memory-table.js';
import { inMemoryUnitOfWork } from '../unit-of-work/in-memory-unit-of-work.js';
import { appendTo } from './appending.js';
import { eventEntity } from './event-entity.js';

/** The twin of `dynamodbEventStore`: the same keys and refusals. */
export const inMemoryEventStore = <Event>({
  name,
  now = () => new Date(),
}: {
  readonly name: string;
  readonly now?: () => Date;
}): EventStore<Event> => {
  const table = memoryTable<Recorded<Event>>(eventEntity(name));
  const kept = {
    create: async (recorded: Recorded<Event>) => table.create(recorded),
    has: async (stream: string, version: number) => table.find({ stream, version }) !== undefined,
  };
  return {
    append: appendTo(kept, inMemoryUnitOfWork, now),
    async *read(stream, after = 0) {
      const limit = Number.MAX_SAFE_INTEGER;
      const { items } = table.list('byStream', { stream }, { limit, from: after + 1 });
      yield* [...items].reverse();
    },
  };
};
