import type { ScheduledEvent } from 'aws-lambda';
import { SAMPLE } from './sample-values.js';

/** A schedule's event: the nine fields EventBridge sends. */
export const scheduledEvent = (values: Partial<ScheduledEvent> = {}): ScheduledEvent => ({
  version: '0',
  id: 'schedule-1',
  source: 'aws.scheduler',
  'detail-type': 'Scheduled Event',
  account: SAMPLE.account,
  region: SAMPLE.region,
  time: SAMPLE.time,
  resources: [`arn:aws:scheduler:${SAMPLE.region}:${SAMPLE.account}:schedule/default/test`],
  detail: {},
  ...values,
});
