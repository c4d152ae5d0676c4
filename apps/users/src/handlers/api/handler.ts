import { httpHandler } from '@platform/runtime/http';
import { createHttpApp } from '../../adapters/inbound/http';
import { connectApi } from '../../adapters/outbound/connect';

export const handler = httpHandler(createHttpApp(connectApi()));
