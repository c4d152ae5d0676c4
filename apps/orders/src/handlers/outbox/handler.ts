import { outboxHandler } from '@platform/runtime/outbox';

export const handler = outboxHandler();
