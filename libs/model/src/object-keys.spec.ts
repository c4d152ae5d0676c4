import { expect, test } from 'vitest';
import { keyFilterProblem, type KeyFilter } from './object-keys';

test.each<KeyFilter>([
  {},
  { prefixes: ['uploads/'] },
  { prefixes: ['uploads/', 'imports/'], suffixes: ['.jpg', '.png'] },
  { prefixes: ['a', 'b'], suffixes: ['a', 'b'] },
])('%j does not overlap', (filter) => expect(keyFilterProblem(filter)).toBeUndefined());

test.each<[KeyFilter, string]>([
  [{ prefixes: ['uploads/', 'uploads/images/'] }, "fit both 'uploads/' and 'uploads/images/'"],
  [{ prefixes: ['uploads/images/', 'uploads/'] }, "fit both 'uploads/images/' and 'uploads/'"],
  [{ prefixes: ['a/', 'a/'] }, "overlaps: a key could fit both 'a/' and 'a/'"],
  [{ suffixes: ['.gz', '.tar.gz'] }, "fit both '.gz' and '.tar.gz'"],
  [{ prefixes: [''] }, 'names an empty text'],
  [{ suffixes: ['*.jpg'] }, "has '*.jpg': a bucket compares texts"],
  [{ prefixes: ['ü'.repeat(513)] }, 'names more than 1024 bytes'],
])('%j is refused', (filter, problem) => expect(keyFilterProblem(filter)).toContain(problem));
