import { expect, test } from 'vitest';
import { changesSince, pack } from './packed-digests';

const before = pack({ 'src/a.ts': '1111', 'src/b.ts': '2222', 'src/c.ts': '3333' });

test('eight characters a name, whatever the order', () => {
  expect(before).toHaveLength(24);
  expect(pack({ 'src/c.ts': '3333', 'src/b.ts': '2222', 'src/a.ts': '1111' })).toBe(before);
});

test('what is changed and new is named; so is what is gone, where its name is known', () => {
  const now = { 'src/a.ts': '1111', 'src/b.ts': '9', 'src/d.ts': '4' };
  const names = ['src/b.ts', 'src/d.ts'];
  expect(changesSince(before, now)).toEqual({ names, gone: [], unnamed: 1 });
  const known = ['src/c.ts', 'src/b.ts', 'src/never.ts'];
  expect(changesSince(before, now, known)).toEqual({ names, gone: ['src/c.ts'], unnamed: 0 });
});

test('a name that took the content of another is a change of both', () => {
  const swapped = { 'src/a.ts': '2222', 'src/b.ts': '1111', 'src/c.ts': '3333' };
  expect(changesSince(before, swapped).names).toEqual(['src/a.ts', 'src/b.ts']);
});

test('a damaged record explains too much rather than failing', () => {
  expect(changesSince('!!', { 'src/a.ts': '1' })).toEqual({
    names: ['src/a.ts'],
    gone: [],
    unnamed: 0,
  });
});
