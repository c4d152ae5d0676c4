import type { UnitOfWork } from '../ports/index.js';
import { currentUnit, within, type Unit } from './unit.js';

/** A change in memory: makes it and says how it is taken back, or throws. */
export type MemoryChange = () => () => void;

/** The twin of `dynamodbUnitOfWork`, for the twins of repositories, outbox and inbox. */
export const inMemoryUnitOfWork: UnitOfWork = (work) =>
  within(work, async (changes) => {
    const made: (() => void)[] = [];
    try {
      for (const change of changes as readonly MemoryChange[]) made.push(change());
    } catch (error) {
      for (const takeBack of made.reverse()) takeBack();
      throw error;
    }
  });

/** Makes a change when its unit of work ends, or at once outside of one. */
export const change = (make: MemoryChange, item: Parameters<Unit['stage']>[1]): void => {
  const unit = currentUnit();
  if (unit) unit.stage(make, item);
  else make();
};
