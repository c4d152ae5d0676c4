import type { EventPublisher, Inbox, UnitOfWork } from '@platform/runtime/ports';
import type { Repositories } from './repositories';

/** What use cases may need from outside, each by name. Adapters are chosen in `adapters/outbound/connect.ts`. */
export interface Ports extends Repositories {
  readonly unitOfWork: UnitOfWork;
  readonly inbox: Inbox;
  /** Events leave with the changes of their unit of work. */
  readonly events: EventPublisher;
  /** Events leave at once: those that tell of no change. */
  readonly directEvents: EventPublisher;
  readonly clock: () => Date;
  readonly newId: () => string;
}
