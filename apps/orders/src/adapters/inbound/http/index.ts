// Written by @platform/plugin from the files in this folder; the next generator run rewrites it.
import { httpApp } from '@platform/runtime/http';
import type { Ports } from '../../../core/domain/ports';
import { cancelOrderRoute } from './cancel-order.route';
import { ordersRoutes } from './orders.routes';

export const createHttpApp = (ports: Ports) =>
  httpApp({ routes: [cancelOrderRoute(ports), ordersRoutes(ports)] });
