// Written by @platform/plugin from the files in this folder; the next generator run rewrites it.
import { httpApp } from '@platform/runtime/http';
import type { Ports } from '../../../core/domain/ports';
import { cancelOrderRoute } from './cancel-order.route';
import { getOrderRoute } from './get-order.route';
import { listOrdersRoute } from './list-orders.route';
import { placeOrderRoute } from './place-order.route';

export const createHttpApp = (ports: Ports) =>
  httpApp({
    routes: [
      cancelOrderRoute(ports),
      getOrderRoute(ports),
      listOrdersRoute(ports),
      placeOrderRoute(ports),
    ],
  });
