import type {
  EventContract,
  EventData,
  EventEnvelope,
  EventMetadata,
} from '@platform/model/events';
import type { EventBridgeEvent } from 'aws-lambda';
import { SAMPLE } from './sample-values.js';

/** An event of a contract as EventBridge delivers it (S1-17). */
export const busEvent = <Contract extends EventContract>(
  contract: Contract,
  data: EventData<Contract>,
  metadata: Partial<EventMetadata> = {},
): EventBridgeEvent<string, EventEnvelope<EventData<Contract>>> => ({
  version: '0',
  id: 'delivery-1',
  source: contract.source,
  'detail-type': contract.detailType,
  account: SAMPLE.account,
  region: SAMPLE.region,
  time: SAMPLE.time,
  resources: [],
  detail: {
    metadata: {
      eventId: 'event-1',
      correlationId: 'correlation-1',
      version: contract.version,
      occurredAt: SAMPLE.time,
      ...metadata,
    },
    data,
  },
});
