import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  ConflictError,
  ForbiddenError,
  NotFoundError,
  ServiceError,
  ThrottledError,
  UnauthorizedError,
  ValidationError,
} from './index.js';

test.each([
  [new NotFoundError(), 'NotFoundError', 'NOT_FOUND', 404, false],
  [new UnauthorizedError(), 'UnauthorizedError', 'UNAUTHORIZED', 401, false],
  [new ForbiddenError(), 'ForbiddenError', 'FORBIDDEN', 403, false],
  [new ValidationError([]), 'ValidationError', 'VALIDATION_FAILED', 400, false],
  [new ConflictError(), 'ConflictError', 'CONFLICT', 409, false],
  [new ThrottledError(), 'ThrottledError', 'THROTTLED', 429, true],
  [new ServiceError('ODD', 'odd'), 'ServiceError', 'ODD', 500, false],
])('%s has its code, status and retryability', (error, name, code, status, retryable) => {
  expect(error).toBeInstanceOf(ServiceError);
  expect(error).toMatchObject({ name, code, status, retryable });
});

test('the cause is kept', () => {
  const cause = new Error('inner');
  expect(new ConflictError('outer', { cause }).cause).toBe(cause);
});

test('the area imports nothing but itself: the domain core depends on it', () => {
  const sources = readdirSync(import.meta.dirname).filter((file) => !file.includes('.spec.'));
  const imported = sources.flatMap((file) =>
    [...readFileSync(join(import.meta.dirname, file), 'utf8').matchAll(/from '([^']+)'/g)].map(
      ([, path]) => path,
    ),
  );
  expect(imported.filter((path) => !path?.startsWith('./'))).toEqual([]);
});
