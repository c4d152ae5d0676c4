import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const RUNTIME = 'platform.internal/runtime';
/** Packages of the runtime without dependencies. */
const PURE_RUNTIME = ['attributes', 'errs', 'ports'];
const OUTSIDE = ['github.com/aws/', 'net/http'];

const ADAPTER = 'the core must not import an adapter or a handler; declare a port in core/domain';
const SDK = 'the core must not import an SDK, a framework or a Lambda type';
const PURE = `of the runtime the core may use only ${PURE_RUNTIME.join(', ')}`;
const SERVICE = 'a service must not import another service; publish an event or share a library';

/**
 * What breaks the laws of the hexagon, one line per import, the same laws as those of
 * @platform/plugin/eslint.
 *
 * @param {{ImportPath: string, Dir: string, Imports?: string[], TestImports?: string[],
 *   XTestImports?: string[], GoFiles?: string[], TestGoFiles?: string[], XTestGoFiles?: string[]}[]} packages
 * @param {{Path: string, Dir: string}[]} modules of the workspace, the one to check first
 * @returns {string[]}
 */
export const boundaryProblems = (packages, modules) => {
  const [own, ...others] = modules;
  const services = others.filter(({ Dir }) => existsSync(join(Dir, 'service.json')));
  return packages.flatMap((each) => [
    ...laws(each, imports(each), each.GoFiles, (path) => broken(each, path, own, services)),
    ...laws(each, testImports(each), testFiles(each), (path) => foreign(path, services)),
  ]);
};

const imports = ({ Imports = [] }) => Imports;
const testImports = ({ TestImports = [], XTestImports = [] }) => [
  ...new Set([...TestImports, ...XTestImports]),
];
const testFiles = ({ TestGoFiles = [], XTestGoFiles = [] }) => [...TestGoFiles, ...XTestGoFiles];

const laws = ({ Dir }, paths, files = [], problemWith) =>
  paths.flatMap((path) => {
    const problem = problemWith(path);
    return problem ? [`${place(Dir, files, path)}: ${problem}, got '${path}'`] : [];
  });

const within = (path, module) => path === module || path.startsWith(`${module}/`);

const foreign = (path, services) => services.some(({ Path }) => within(path, Path)) && SERVICE;

const broken = ({ ImportPath }, path, own, services) => {
  if (!within(ImportPath, `${own.Path}/internal/core`)) return foreign(path, services);
  if (within(path, own.Path)) return !within(path, `${own.Path}/internal/core`) && ADAPTER;
  if (OUTSIDE.some((outside) => path.startsWith(outside))) return SDK;
  if (within(path, RUNTIME))
    return !PURE_RUNTIME.some((area) => path === `${RUNTIME}/${area}`) && PURE;
  return foreign(path, services);
};

/** File and line of an import, as editors understand it. */
const place = (folder, files, path) => {
  for (const file of files) {
    const lines = readFileSync(join(folder, file), 'utf8').split('\n');
    const line = lines.findIndex((text) => text.includes(`"${path}"`));
    if (line >= 0) return `${relative(process.cwd(), join(folder, file))}:${line + 1}`;
  }
  return relative(process.cwd(), folder);
};
