// Prints as JSON what the generators write for one more entity with its five routes, by language. It loads the
// sources of the plugin as Nx does.
const { join } = require('node:path');

const SOURCE = join(__dirname, '../../../plugin/src');
require('nx/src/plugins/js/utils/register').registerTsProject(
  join(SOURCE, '../../../tsconfig.base.json'),
);

const { contents, workspaceWith } = require(join(SOURCE, 'testing/workspace-tree.ts'));
const { default: tableEntity } = require(join(SOURCE, 'generators/table-entity/generator.ts'));
const { default: resource } = require(join(SOURCE, 'generators/resource/generator.ts'));

const filesOf = async (language) => {
  const shop = { name: 'shop', language, handlers: ['api'] };
  const tree = await workspaceWith(shop);
  const before = contents(tree);
  await tableEntity(tree, { name: 'Invoice', service: 'shop' });
  await resource(tree, { name: 'invoices', service: 'shop' });
  const added = Object.entries(contents(tree)).filter(([file]) => before[file] === undefined);
  return Object.fromEntries(added.map(([file, text]) => [file, text.split('\n').length - 1]));
};

Promise.all(['ts', 'go'].map(async (id) => [id, await filesOf(id)])).then((counts) =>
  process.stdout.write(JSON.stringify(Object.fromEntries(counts))),
);
