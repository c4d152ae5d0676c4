// Written by @platform/plugin from *.route.ts and *.routes.ts of this folder; `nx sync` wires what is new.
import { httpApp } from '@platform/runtime/http';
import { withPorts, type PortsOf } from '@platform/runtime/ports';
import { cancelOrderRoute } from './cancel-order.route';
import { ordersRoutes } from './orders.routes';

const routes = withPorts(cancelOrderRoute, ordersRoutes);

export const createHttpApp = (ports: PortsOf<typeof routes>) => httpApp({ routes: routes(ports) });
