// Written by @platform/plugin from the files in this folder; the next generator run rewrites it.
import { httpApp } from '@platform/runtime/http';
import type { Ports } from '../../../core/domain/ports';
import { createOrderRoute } from './create-order.route';
import { deleteOrderRoute } from './delete-order.route';
import { getOrderRoute } from './get-order.route';
import { listOrdersRoute } from './list-orders.route';
import { updateOrderRoute } from './update-order.route';

export const createHttpApp = (ports: Ports) =>
  httpApp({ routes: [createOrderRoute(ports), deleteOrderRoute(ports), getOrderRoute(ports), listOrdersRoute(ports), updateOrderRoute(ports)] });
