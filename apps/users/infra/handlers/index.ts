// Written by @platform/plugin from the files in this folder; the next generator run rewrites it.
import { api } from './api';
import { event } from './event';
import { worker } from './worker';

export const handlers = [api, event, worker];
