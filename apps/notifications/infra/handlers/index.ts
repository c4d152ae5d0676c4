// Written by @platform/plugin from the files in this folder; the next generator run rewrites it.
import { api } from './api';
import { delivery } from './delivery';
import { event } from './event';

export const handlers = [api, delivery, event];
