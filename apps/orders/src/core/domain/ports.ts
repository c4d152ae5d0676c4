import type { EventPublisher } from '@platform/runtime/ports';
import type { Repositories } from './repositories';

/** What use cases may need from outside, each by name. Adapters are chosen in `adapters/outbound/connect.ts`. */
export interface Ports extends Repositories {
  readonly events: EventPublisher;
  readonly clock: () => Date;
  readonly newId: () => string;
}
