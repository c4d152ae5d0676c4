import type { Repositories } from './repositories';
import type { WelcomeRequests } from './welcome-requests';

/** What the core needs from outside. Adapters are chosen in `adapters/outbound/connect.ts`. */
export interface Ports extends Repositories {
  readonly welcomes: WelcomeRequests;
  readonly clock: () => Date;
  readonly newId: () => string;
}
