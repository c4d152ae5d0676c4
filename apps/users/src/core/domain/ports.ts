import type { EventPublisher } from '@platform/runtime/ports';
import type { Repositories } from './repositories';

/** What the core needs from outside. Adapters are chosen in `adapters/outbound/connect.ts`. */
export interface Ports extends Repositories {
  readonly events: EventPublisher;
  readonly clock: () => Date;
  readonly newId: () => string;
}
