import { ConflictError } from '../errors/index.js';
import type { Inbox } from '../ports/index.js';
import { change, inMemoryUnitOfWork } from '../unit-of-work/in-memory-unit-of-work.js';
import { inboxOf, type NoteKey } from './inbox-of.js';

/** The twin of `dynamodbInbox`: for units of work in memory. */
export const inMemoryInbox = (): Inbox => {
  const notes = new Set<string>();
  const id = ({ PK, SK }: NoteKey): string => `${PK} ${SK}`;
  return inboxOf(
    {
      has: async (key) => notes.has(id(key)),
      async add(key) {
        change(
          () => {
            if (notes.has(id(key))) throw new ConflictError();
            notes.add(id(key));
            return () => void notes.delete(id(key));
          },
          { table: 'table', partition: key.PK, sort: key.SK },
        );
      },
    },
    inMemoryUnitOfWork,
  );
};
