import { queueHandler } from '@platform/runtime/queue';
import { workMessageSchema } from '../../adapters/inbound/queue/work-message.schema';
import { connect } from '../../adapters/outbound/connect';
import { processWorkMessage } from '../../core/application/process-work-message';

export const handler = queueHandler({
  schema: workMessageSchema,
  process: processWorkMessage(connect()),
});
