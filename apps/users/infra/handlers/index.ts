// Written by @platform/plugin from *.ts of this folder; `nx sync` wires what is new.
import { api } from './api';
import { event } from './event';
import { worker } from './worker';

export const handlers = [api, event, worker];
