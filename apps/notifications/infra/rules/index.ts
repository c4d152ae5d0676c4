// Written by @platform/plugin from the files in this folder; the next generator run rewrites it.
import { ordersOrderPlaced } from './orders-order-placed';

export const rules = [ordersOrderPlaced];
