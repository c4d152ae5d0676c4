// Written by @platform/plugin from the files in this folder; the next generator run rewrites it.
import { httpApp } from '@platform/runtime/http';
import type { Ports } from '../../../core/domain/ports';
import { messagesRoutes } from './messages.routes';
import { usersRoutes } from './users.routes';

export const createHttpApp = (ports: Ports) =>
  httpApp({ routes: [messagesRoutes(ports), usersRoutes(ports)] });
