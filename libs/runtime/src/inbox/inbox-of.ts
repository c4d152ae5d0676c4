import { ConflictError } from '../errors/index.js';
import type { Inbox, UnitOfWork } from '../ports/index.js';
import { retry } from '../retry/index.js';
import { NOTE_PREFIX } from './note.js';

/** Where it is noted what is done. */
interface Notes {
  has(key: NoteKey): Promise<boolean>;
  /** Part of the unit of work at hand; a conflict when the note is there. */
  add(key: NoteKey): Promise<void>;
}

/** Where a note lies; `PK` begins as that of no entity may. */
export interface NoteKey {
  readonly PK: string;
  readonly SK: string;
}

/** A short wait: another function may be at the same item at this moment. */
const AGAIN = {
  attempts: 5,
  baseMs: 50,
  retryable: (error: unknown) => error instanceof ConflictError,
};

/** An inbox whose notes are written in the unit of work that they are about. */
export const inboxOf = (notes: Notes, unitOfWork: UnitOfWork): Inbox => ({
  once: ({ eventId, reaction }, work) => {
    const key = { PK: `${NOTE_PREFIX}${eventId}`, SK: reaction };
    return retry(async () => {
      if (await notes.has(key)) return false;
      await unitOfWork(async () => {
        await work();
        await notes.add(key);
      });
      return true;
    }, AGAIN);
  },
});
