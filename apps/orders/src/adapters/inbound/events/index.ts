// Written by @platform/plugin from the files in this folder; the next generator run rewrites it.
import type { Subscription } from '@platform/runtime/events';
import type { Ports } from '../../../core/domain/ports';

export const subscriptions = (_ports: Ports): readonly Subscription[] => [];
