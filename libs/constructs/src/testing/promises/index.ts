import { expectAlarms } from '../expect-alarms';
import { expectEncrypted, expectTlsOnly } from '../expect-encrypted';
import { expectNoWildcards } from '../expect-grants';
import type { SynthesizedService } from '../synth-service';
import { expectConnections } from './connections';
import { expectDeliveries } from './deliveries';
import { expectFrontDoors } from './front-doors';
import { expectFunctions } from './functions';
import { expectKeptByStage } from './kept-by-stage';
import { expectOwnersGuarded } from './owners';
import { expectKnownResources } from './resources';
import { expectRights } from './rights';

export { RESOURCE_RULE } from './resources';
export { GRANT_RULE } from './rights';

/** Something that holds of every service, whatever handlers, queues, rules and tables it has. */
export interface ServicePromise {
  /** As the title of a test. */
  readonly title: string;
  /** @throws PlatformError naming what breaks it */
  readonly hold: (service: SynthesizedService) => void;
}

const expectTransport = (service: SynthesizedService): void => {
  if (service.stack.stage.tlsOnly) expectTlsOnly(service);
};

/**
 * What is promised of every service. Each walks all that the templates hold, so that what is added later is
 * expected too; what no promise is about fails until it is accepted with a reason.
 */
export const SERVICE_PROMISES: readonly ServicePromise[] = [
  { title: 'nothing is there that nobody expects', hold: expectKnownResources },
  { title: 'every function is a handler, traced, told its environment', hold: expectFunctions },
  { title: 'nothing is lost on its way', hold: expectDeliveries },
  { title: 'every dead-letter queue raises an alarm', hold: expectAlarms },
  { title: 'every handler may do what its access says, and no more', hold: expectRights },
  { title: 'every handler is connected to what its access says', hold: expectConnections },
  { title: 'no role has a wildcard without a reason', hold: expectNoWildcards },
  { title: 'every route asks for a token or says why not', hold: expectFrontDoors },
  { title: 'what belongs to who made it is open to nobody else', hold: expectOwnersGuarded },
  { title: 'logs and tables are kept as the stage says', hold: expectKeptByStage },
  { title: 'everything at rest is encrypted', hold: expectEncrypted },
  { title: 'queues, topics and buckets refuse plain HTTP', hold: expectTransport },
];
