import { inMemoryInbox } from '@platform/runtime/inbox';
import { inMemoryUnitOfWork } from '@platform/runtime/unit-of-work';
import type { Ports } from '../../../core/domain/ports';
import { inMemoryRepositories } from './index';
import { inMemoryWelcomeRequests, type InMemoryWelcomeRequests } from './welcome-requests';

/** Ports without AWS, for tests: the clock stands still and ids count up. */
export const testPorts = (): Ports & { readonly welcomes: InMemoryWelcomeRequests } => {
  let ids = 0;
  return {
    ...inMemoryRepositories(),
    unitOfWork: inMemoryUnitOfWork,
    inbox: inMemoryInbox(),
    welcomes: inMemoryWelcomeRequests(),
    clock: () => new Date('2026-01-02T03:04:05.678Z'),
    newId: () => `id-${(ids += 1)}`,
  };
};
