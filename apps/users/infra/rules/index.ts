// Written by @platform/plugin from *.ts of this folder; `nx sync` wires what is new.
import { ordersOrderPlaced } from './orders-order-placed';

export const rules = [ordersOrderPlaced];
