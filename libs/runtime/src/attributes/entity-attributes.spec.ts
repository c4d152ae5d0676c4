import { expect, test } from 'vitest';
import { newItem } from './index.js';

test('what is created is answered in the order in which it is read later, as in Go', () => {
  const item = newItem({ title: 'a' }, { id: '1', now: new Date('2026-01-31T00:00:00Z') });

  expect(JSON.stringify(item)).toBe(
    '{"id":"1","title":"a","createdAt":"2026-01-31T00:00:00.000Z","updatedAt":"2026-01-31T00:00:00.000Z","version":1}',
  );
});
