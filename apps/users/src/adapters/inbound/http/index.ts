// Written by @platform/plugin from the files in this folder; the next generator run rewrites it.
import { httpApp } from '@platform/runtime/http';
import { withPorts, type PortsOf } from '@platform/runtime/ports';
import { messagesRoutes } from './messages.routes';
import { usersRoutes } from './users.routes';

const routes = withPorts(messagesRoutes, usersRoutes);

export const createHttpApp = (ports: PortsOf<typeof routes>) => httpApp({ routes: routes(ports) });
