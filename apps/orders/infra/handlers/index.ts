// Written by @platform/plugin from the files in this folder; the next generator run rewrites it.
import { api } from './api';

export const handlers = [api];
