import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as ts from 'typescript';

const REPOSITORY = join(__dirname, '../../../../..');
/** Inside the repository, so that packages are found; nothing is written there. */
const ROOT = join(REPOSITORY, '__generated__');

/** What generated files import whose types cost most of the time and have nothing to do with names. */
const UNTYPED = /^(?:@platform\/constructs|@platform\/plugin|vitest$|aws-lambda$|node:)/;
/** What the runtime imports, for the same reason: without a file such a type is any. */
const HIDDEN = /\/node_modules\/(?:@aws-sdk|@smithy|@aws-lambda-powertools|@types|vite|vitest)\//;
const IMPORT = /import (?:type )?\{([^}]*)\} from '([^']+)'/g;

/** What a compiler finds wrong with generated files, one line each. */
export const typescriptProblems = (files: Readonly<Record<string, string>>): string[] => {
  const sources = Object.entries(files).filter(([path]) => /\.m?ts$|\.json$/.test(path));
  const inMemory = new Map(
    [...sources, ['untyped.d.ts', untyped(Object.values(files))] as const].map(([path, text]) => [
      join(ROOT, path),
      text,
    ]),
  );
  const options = optionsFor(files);
  const rootNames = [...inMemory.keys()].filter((path) => path.endsWith('.ts'));
  const program = ts.createProgram({ rootNames, options, host: hostOf(options, inMemory) });
  return rootNames.flatMap((path) => {
    const file = program.getSourceFile(path);
    if (!file) throw new Error(`${path} is no part of the program`);
    const found = [
      ...program.getSyntacticDiagnostics(file),
      ...program.getSemanticDiagnostics(file),
    ];
    return found.map(shown);
  });
};

const shown = ({ file, start = 0, messageText }: ts.Diagnostic): string => {
  const text = ts.flattenDiagnosticMessageText(messageText, ' ');
  const line = file ? file.getLineAndCharacterOfPosition(start).line : 0;
  return `${file?.fileName.slice(ROOT.length + 1)}:${line + 1} ${text}`;
};

/** Declares everything that is imported from the untyped packages, as value and as type. */
const untyped = (texts: readonly string[]): string => {
  const modules = new Map<string, Set<string>>();
  for (const [, list = '', name = ''] of texts.flatMap((text) => [...text.matchAll(IMPORT)])) {
    if (!UNTYPED.test(name)) continue;
    const names = modules.get(name) ?? new Set();
    for (const each of list.split(',')) names.add(each.replace(/^\s*type /, '').trim());
    modules.set(name, names);
  }
  return [...modules]
    .map(([name, names]) => {
      const exports = [...names]
        .filter(Boolean)
        .map((each) => `export const ${each}: any; export type ${each} = any;`);
      return `declare module '${name}' { ${exports.join(' ')} }`;
    })
    .join('\n');
};

const optionsFor = (files: Readonly<Record<string, string>>): ts.CompilerOptions => {
  const { config } = ts.readConfigFile(join(REPOSITORY, 'tsconfig.base.json'), ts.sys.readFile);
  const parsed = ts.parseJsonConfigFileContent(
    { ...config, files: [] },
    ts.sys,
    REPOSITORY,
  ).options;
  const generated = JSON.parse(files['tsconfig.base.json'] ?? '{}') as {
    compilerOptions?: { paths?: Record<string, string[]> };
  };
  const own = Object.entries(generated.compilerOptions?.paths ?? {})
    .filter(([alias]) => alias.startsWith('@events/'))
    .map(([alias, [file = '']]) => [alias, [join(ROOT, file)]]);
  const kept = Object.entries(parsed.paths ?? {}).filter(([alias]) => !UNTYPED.test(alias));
  return {
    ...parsed,
    noEmit: true,
    // What is untyped makes parameters so.
    noImplicitAny: false,
    types: [],
    paths: Object.fromEntries([...kept, ...own]) as ts.MapLike<string[]>,
  };
};

const hostOf = (
  options: ts.CompilerOptions,
  inMemory: ReadonlyMap<string, string>,
): ts.CompilerHost => {
  const host = ts.createCompilerHost(options);
  const folders = new Set<string>();
  for (const path of inMemory.keys())
    for (let folder = dirname(path); !folders.has(folder); folder = dirname(folder))
      folders.add(folder);
  return {
    ...host,
    fileExists: (path) => inMemory.has(path) || (!HIDDEN.test(path) && existsSync(path)),
    directoryExists: (path) => folders.has(path.replace(/\/$/, '')) || existsSync(path),
    readFile: (path) => inMemory.get(path) ?? ts.sys.readFile(path),
    getSourceFile: (path, version, ...rest) => {
      const text = inMemory.get(path);
      if (text === undefined) return host.getSourceFile(path, version, ...rest);
      return ts.createSourceFile(path, text, version);
    },
  };
};
