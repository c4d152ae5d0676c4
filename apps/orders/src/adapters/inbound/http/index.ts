// Written by @platform/plugin from the files in this folder; the next generator run rewrites it.
import { httpApp } from '@platform/runtime/http';
import { withPorts, type PortsOf } from '@platform/runtime/ports';
import { cancelOrderRoute } from './cancel-order.route';
import { ordersRoutes } from './orders.routes';

const routes = withPorts(cancelOrderRoute, ordersRoutes);

export const createHttpApp = (ports: PortsOf<typeof routes>) => httpApp({ routes: routes(ports) });
