import { connect } from '@platform/runtime/config';
import { queueHandler } from '@platform/runtime/queue';
import { system, table } from '../../adapters/outbound/connect';
import { welcomeUser } from '../../core/application/welcome-user';
import { welcomeRequestSchema } from '../../core/domain/welcome-requests';

export const handler = queueHandler({
  schema: welcomeRequestSchema,
  process: welcomeUser(connect(system, table)),
});
