// Written by @platform/plugin from *.ts of this folder; `nx sync` wires what is new.
import { api } from './api';
import { outbox } from './outbox';

export const handlers = [api, outbox];
