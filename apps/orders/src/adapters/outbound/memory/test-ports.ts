import { inMemoryEventPublisher } from '@platform/runtime/events';
import type { Ports } from '../../../core/domain/ports';
import { inMemoryRepositories } from './index';

/** Ports without AWS, for tests: the clock stands still and ids count up. */
export const testPorts = (): Ports & {
  readonly events: ReturnType<typeof inMemoryEventPublisher>;
} => {
  let ids = 0;
  return {
    ...inMemoryRepositories(),
    events: inMemoryEventPublisher(),
    clock: () => new Date('2026-01-02T03:04:05.678Z'),
    newId: () => `id-${(ids += 1)}`,
  };
};
