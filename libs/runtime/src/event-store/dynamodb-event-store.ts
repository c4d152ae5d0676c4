import { withServiceErrors, type DocumentClient } from '../dynamodb/index.js';
import type { EventStore, Recorded } from '../ports/index.js';
import { dynamodbUnitOfWork } from '../unit-of-work/dynamodb-unit-of-work.js';
import { appendTo } from './appending.js';
import { eventEntity } from './event-entity.js';

/** Events of a page: few enough for the 1 MB that a query reads at once. */
const PAGE = 100;

/**
 * A store of events in the table of a service: `ACCOUNT#{stream}` / `EVENT#{version}`.
 *
 * @param options `name` begins the partition keys, in constant case; `now` is the clock, default the system's
 */
export const dynamodbEventStore = <Event>(
  client: DocumentClient,
  table: string,
  { name, now = () => new Date() }: { readonly name: string; readonly now?: () => Date },
): EventStore<Event> => {
  const entity = eventEntity(name)(client, table);
  const kept = withServiceErrors({
    async create(recorded: Recorded<Event>) {
      await entity.create(recorded).go();
    },
    async has(stream: string, version: number) {
      const { data } = await entity.get({ stream, version }).go({ consistent: true });
      return data !== null;
    },
  });
  return {
    append: appendTo(kept, dynamodbUnitOfWork(client), now),
    async *read(stream, after = 0) {
      let cursor: string | null = null;
      do {
        const query = entity.query.byStream({ stream }).gte({ version: after + 1 });
        const page: { data: unknown[]; cursor: string | null } = await query.go({
          consistent: true,
          limit: PAGE,
          cursor,
        });
        yield* page.data as Recorded<Event>[];
        ({ cursor } = page);
      } while (cursor !== null);
    },
  };
};
