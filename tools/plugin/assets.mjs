// Copies what the published plugin holds beside its code into dist/.
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** Built or installed, and so no source. */
const MADE = /(^|\/)(node_modules|dist|coverage|\.platform)\//;

/**
 * @param {RegExp} chosen files by their path in `from`
 * @param {RegExp} left files that are not copied for all that
 */
const copy = (from, to, chosen, left = MADE) => {
  const folder = join(import.meta.dirname, from);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)).replaceAll('\\', '/'))
    .filter((file) => chosen.test(file) && !left.test(file));
  for (const file of files) cpSync(join(folder, file), join(import.meta.dirname, 'dist', to, file));
};

/**
 * The model is loaded from a copy beside the code: Node looks for a package in every folder above each file that
 * names it, which costs a batch a sixth of its start.
 */
const requireModelBeside = () => {
  const dist = join(import.meta.dirname, 'dist');
  for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.js')) continue;
    const file = join(entry.parentPath, entry.name);
    const text = readFileSync(file, 'utf8');
    const beside = text.replaceAll(/require\("@platform\/model\/([\w-]+)"\)/g, (_, module) => {
      const path = relative(dirname(file), join(dist, 'model', `${module}.js`));
      return `require("${path.replaceAll('\\', '/').replace(/^(?!\.)/, './')}")`;
    });
    if (beside !== text) writeFileSync(file, beside);
  }
};

copy('src', '.', /(^|\/)schema\.(json|d\.ts)$|\/scripts\/.*\.(mjs|json)$/);
copy('../../templates', 'template-sets', /^(?!(project\.json|README\.md)$)/);
copy('../../libs/runtime-go', 'runtime-go', /^(?!project\.json$|tools\/|.*_test\.go$)/);
copy('../../libs/model/dist', 'model', /\.js$/, /^$/);
requireModelBeside();
