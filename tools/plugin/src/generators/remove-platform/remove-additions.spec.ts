import { expect, test } from 'vitest';
import { emptyWorkspace, readText } from '../../testing/workspace-tree';
import { removeAdditions } from './remove-additions';

/** What is left of a .gitignore to which two lines were added. */
const left = (text: string, openEnded?: true): string => {
  const tree = emptyWorkspace();
  tree.write('.gitignore', text);
  const ignored = ['.platform', 'cdk.out'];
  removeAdditions(tree, { files: [], json: [], ignored, ...(openEnded && { openEnded }) });
  return tree.exists('.gitignore') ? readText(tree, '.gitignore') : '(deleted)';
};

test.each<[string, string, true | undefined, string]>([
  ['whose last line had an end', 'dist\n.platform\ncdk.out\n', undefined, 'dist\n'],
  ['whose last line had none', 'dist\n.platform\ncdk.out\n', true, 'dist'],
  ['that has lines behind since', 'dist\n.platform\ncdk.out\ntmp\n', true, 'dist\ntmp\n'],
  ['whose lines end as on Windows', 'dist\r\n.platform\r\ncdk.out\r\n', true, 'dist'],
  ['that was not there', '.platform\ncdk.out\n', undefined, '(deleted)'],
])('a .gitignore %s is what it was', (_, text, openEnded, expected) => {
  expect(left(text, openEnded)).toBe(expected);
});
