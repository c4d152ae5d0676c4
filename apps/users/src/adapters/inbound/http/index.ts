// Written by @platform/plugin from *.route.ts and *.routes.ts of this folder; `nx sync` wires what is new.
import { httpApp } from '@platform/runtime/http';
import { withPorts, type PortsOf } from '@platform/runtime/ports';
import { messagesRoutes } from './messages.routes';
import { usersRoutes } from './users.routes';

const routes = withPorts(messagesRoutes, usersRoutes);

export const createHttpApp = (ports: PortsOf<typeof routes>) => httpApp({ routes: routes(ports) });
