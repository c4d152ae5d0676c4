// Written by @platform/plugin from the files in this folder; the next generator run rewrites it.
import { withPorts } from '@platform/runtime/ports';

export const subscriptions = withPorts();
