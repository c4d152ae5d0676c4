import { FsTree } from 'nx/src/generators/tree';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { contents } from '../testing/workspace-tree';
import { orUnchanged } from './or-unchanged';

const root = mkdtempSync(join(tmpdir(), 'or-unchanged-'));
afterAll(() => rmSync(root, { recursive: true }));

test('what is refused leaves files as they were, on disk and written before', async () => {
  for (const file of ['kept', 'edited', 'gone']) writeFileSync(join(root, file), file);
  const tree = new FsTree(root, false);
  tree.write('before', '1');
  tree.write('edited', 'before');
  tree.delete('gone');
  const was = contents(tree);

  const refused = orUnchanged(tree, async () => {
    tree.write('new/file', '2');
    tree.write('before', '2');
    tree.write('kept', '2');
    tree.delete('edited');
    tree.write('gone', '2');
    throw new Error('refused');
  });

  await expect(refused).rejects.toThrow('refused');
  expect(contents(tree)).toEqual(was);
  expect(was).toEqual({ before: '1', edited: 'before', gone: '(deleted)' });
  expect(tree.exists('new')).toBe(false);
});
