// Written by @platform/plugin from *.subscription.ts of this folder; `nx sync` wires what is new.
import { withPorts } from '@platform/runtime/ports';

export const subscriptions = withPorts();
