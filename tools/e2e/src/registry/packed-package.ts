import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { good, run } from '../process/run';
import { REPOSITORY } from '../workspace/repository';

const packed = new Map<string, Promise<string[]>>();

/** Files a publish of a folder would send, as paths within the package; asked once. */
export const packedFiles = (folder: string): Promise<string[]> => {
  const known = packed.get(folder) ?? pack(folder);
  packed.set(folder, known);
  return known;
};

const pack = async (folder: string): Promise<string[]> => {
  const packing = await run('npm', ['pack', '--dry-run', '--json'], {
    cwd: join(REPOSITORY, folder),
  });
  good(packing);
  const [manifest] = JSON.parse(packing.stdout) as { files: { path: string }[] }[];
  return (manifest?.files ?? []).map(({ path }) => path);
};

/** Only a checkout resolves with this condition. */
const SOURCE_CONDITION = 'development';

/** Keys of Nx's collections that name a file, with or without `.js` and `#export`. */
const FILE_KEYS =
  /^(main|types|default|factory|implementation|batchImplementation|hasher|schema|generators|executors)$/;

/** Files that the manifest and the collections of a package name. */
export const namedFiles = (folder: string): string[] => {
  const read = (file: string): unknown =>
    JSON.parse(readFileSync(join(REPOSITORY, folder, file), 'utf8'));
  const {
    main,
    types,
    exports = {},
    bin = {},
    generators,
    executors,
  } = read('package.json') as Record<string, unknown>;
  const collections = [generators, executors].filter((file) => typeof file === 'string').map(read);
  const plain = Object.values({ ...(exports as object), ...(bin as object) }).filter(
    (value) => typeof value === 'string',
  );
  const named = [
    ...plain,
    ...filesIn({ main, types, exports, generators, executors, collections }),
  ];
  return [...new Set(named.map((file) => file.replace(/^\.\//, '').replace(/#.*$/, '')))];
};

const filesIn = (value: unknown): string[] => {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key === SOURCE_CONDITION) return [];
    return typeof inner === 'string' && FILE_KEYS.test(key) ? [inner] : filesIn(inner);
  });
};
