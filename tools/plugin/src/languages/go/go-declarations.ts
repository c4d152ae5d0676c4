import { joinPathFragments, type Tree } from '@nx/devkit';
import { dirname } from 'node:path/posix';
import { PlatformError } from '@platform/model/errors';
import type { Service } from '../../records/find-services';

const PACKAGE = /^package (\w+)/m;
const CONSTRAINT = /^\/\/go:build /m;
const SINGLE = /^(?:func|type|var|const) ([A-Za-z_]\w*)/gm;
const GROUP = /^(?:type|var|const) \(\n([\s\S]*?)^\)/gm;
const IN_GROUP = /^\t([A-Za-z_]\w*)/gm;
/** A package may have any number of these (go.dev/ref/spec#Package_initialization, #Blank_identifier). */
const MANY: ReadonlySet<string> = new Set(['init', '_']);

/**
 * A package of Go has each name once, whatever the file: the list of prices and an entity `PriceList`
 * would be one type.
 *
 * @throws PlatformError when two files of a package, one of them new or changed, declare the same
 */
export const assertDeclaredOnce = (tree: Tree, { root }: Service): void => {
  const changed = tree
    .listChanges()
    .filter(({ type, path }) => type !== 'DELETE' && path.startsWith(`${root}/`))
    .filter(({ path }) => path.endsWith('.go'))
    .map(({ path }) => path);
  for (const folder of new Set(changed.map((path) => dirname(path)))) assertPackage(tree, folder);
};

const assertPackage = (tree: Tree, folder: string): void => {
  const owners = new Map<string, string>();
  for (const file of tree.children(folder).filter((name) => name.endsWith('.go'))) {
    const text = tree.read(joinPathFragments(folder, file), 'utf8') ?? '';
    for (const name of declared(text)) {
      const other = owners.get(name);
      if (other !== undefined) throw declaredTwice(name, folder, [other, file]);
      owners.set(name, file);
    }
  }
};

/** What a file declares in its package, `domain.Price`; none where a constraint may leave the file out. */
const declared = (text: string): string[] => {
  if (CONSTRAINT.test(text)) return [];
  const name = PACKAGE.exec(text)?.[1] ?? '';
  const grouped = [...text.matchAll(GROUP)].flatMap(([, body = '']) => [
    ...body.matchAll(IN_GROUP),
  ]);
  return [...text.matchAll(SINGLE), ...grouped]
    .map(([, identifier = '']) => identifier)
    .filter((identifier) => !MANY.has(identifier))
    .map((identifier) => `${name}.${identifier}`);
};

const declaredTwice = (name: string, folder: string, files: readonly string[]): PlatformError =>
  new PlatformError({
    what: `${name} would be declared by ${files.join(' and ')} in ${folder}`,
    allowed: 'a name whose types and functions no other file of the package has',
    run: 'the same command with another name',
  });
