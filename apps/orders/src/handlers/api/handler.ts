import { connect } from '@platform/runtime/config';
import { httpHandler } from '@platform/runtime/http';
import { createHttpApp } from '../../adapters/inbound/http';
import { outbox, system, table } from '../../adapters/outbound/connect';

export const handler = httpHandler(createHttpApp(connect(system, table, outbox)));
