import type { Inbox, UnitOfWork } from '@platform/runtime/ports';
import type { Repositories } from './repositories';
import type { WelcomeRequests } from './welcome-requests';

/** What use cases may need from outside, each by name. Adapters are chosen in `adapters/outbound/connect.ts`. */
export interface Ports extends Repositories {
  readonly unitOfWork: UnitOfWork;
  readonly inbox: Inbox;
  readonly welcomes: WelcomeRequests;
  readonly clock: () => Date;
  readonly newId: () => string;
}
