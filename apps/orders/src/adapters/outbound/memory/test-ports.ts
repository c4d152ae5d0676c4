import { inMemoryEventPublisher } from '@platform/runtime/events';
import { inMemoryInbox } from '@platform/runtime/inbox';
import { inMemoryOutbox } from '@platform/runtime/outbox';
import { inMemoryUnitOfWork } from '@platform/runtime/unit-of-work';
import type { Ports } from '../../../core/domain/ports';
import { inMemoryRepositories } from './index';

/** Ports without AWS, for tests: the clock stands still and ids count up. */
export const testPorts = (): Ports & {
  readonly events: ReturnType<typeof inMemoryOutbox>;
  readonly directEvents: ReturnType<typeof inMemoryEventPublisher>;
} => {
  let ids = 0;
  return {
    ...inMemoryRepositories(),
    unitOfWork: inMemoryUnitOfWork,
    inbox: inMemoryInbox(),
    events: inMemoryOutbox(),
    directEvents: inMemoryEventPublisher(),
    clock: () => new Date('2026-01-02T03:04:05.678Z'),
    newId: () => `id-${(ids += 1)}`,
  };
};
