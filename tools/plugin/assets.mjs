// Copies what the published plugin holds beside its code into dist/.
import { cpSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Built or installed, and so no source. */
const MADE = /(^|\/)(node_modules|dist|coverage|\.platform)\//;

copy('src', '.', /(^|\/)schema\.json$|\/scripts\/.*\.(mjs|json)$/);
copy('../../templates', 'template-sets', /^(?!(project\.json|README\.md)$)/);
copy('../../libs/runtime-go', 'runtime-go', /^(?!project\.json$|tools\/|.*_test\.go$)/);

/** @param {RegExp} chosen files by their path in `from` */
function copy(from, to, chosen) {
  const folder = join(import.meta.dirname, from);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)).replaceAll('\\', '/'))
    .filter((file) => chosen.test(file) && !MADE.test(file));
  for (const file of files) cpSync(join(folder, file), join(import.meta.dirname, 'dist', to, file));
}
