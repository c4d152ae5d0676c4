// Written by @platform/plugin from *.ts of this folder; `nx sync` wires what is new.
import { api } from './api';
import { delivery } from './delivery';
import { event } from './event';

export const handlers = [api, delivery, event];
