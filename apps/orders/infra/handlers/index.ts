// Written by @platform/plugin from *.ts of this folder; `nx sync` wires what is new.
import { api } from './api';

export const handlers = [api];
