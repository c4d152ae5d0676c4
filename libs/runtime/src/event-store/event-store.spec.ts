import { eventStoreSuite, NOW } from '../../test/event-store.suite.js';
import { inMemoryUnitOfWork } from '../unit-of-work/index.js';
import { inMemoryEventStore } from './index.js';

eventStoreSuite(() => ({
  accounts: inMemoryEventStore({ name: 'ACCOUNT', now: () => NOW }),
  unitOfWork: inMemoryUnitOfWork,
}));
