import { connect } from '@platform/runtime/config';
import { queueHandler } from '@platform/runtime/queue';
import { welcomeRequestSchema } from '../../adapters/inbound/queue/welcome-request.schema';
import { system, table } from '../../adapters/outbound/connect';
import { welcomeUser } from '../../core/application/welcome-user';

export const handler = queueHandler({
  schema: welcomeRequestSchema,
  process: welcomeUser(connect(system, table)),
});
