import { CONCURRENCY } from './cases/concurrency';
import { CONTENT } from './cases/content';
import { FAULTS } from './cases/faults';
import { IDENTITY } from './cases/identity';
import { REQUESTS } from './cases/requests';
import { SCOPES } from './cases/scopes';
import type { AcceptanceCase } from './table';

/** Numbers of the cases that a cache is accepted by, all of which have a row. */
export const IDS: readonly number[] = Array.from({ length: 40 }, (_, index) => index + 1);

/** The table: every case, what is sent, and the answer of every form of the cache. */
export const CASES: readonly AcceptanceCase[] = [
  ...SCOPES,
  ...IDENTITY,
  ...REQUESTS,
  ...CONTENT,
  ...CONCURRENCY,
  ...FAULTS,
].toSorted((one, other) => one.id - other.id);
