import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parse } from 'jsonc-parser';

const REPOSITORY = join(__dirname, '../../../../..');
const COMPILER = join(REPOSITORY, 'tools/plugin/typescript/tsc.mjs');
const CONFIG = 'tsconfig.everything.json';

/** What generated files import whose types cost most of the time and have nothing to do with names. */
const UNTYPED = /^(?:@platform\/constructs|@platform\/plugin|vitest$|aws-lambda$|node:)/;
const IMPORT = /import (?:type )?\{([^}]*)\} from '([^']+)'/g;
/** What tests use of the web as Node has it. */
const OF_NODE = 'type Response = any;';
/** An error as the compiler prints it: file, line and text, with more of the text in lines below. */
const PROBLEM = /^(\S+)\((\d+),\d+\): error TS\d+: (.*(?:\n .*)*)/gm;

type Files = Readonly<Record<string, string>>;

/** What a compiler finds wrong with generated files, one line each. */
export const typescriptProblems = (files: Files): string[] => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'typescript-program-')));
  try {
    for (const [path, text] of Object.entries(files)) place(join(root, path), text);
    place(join(root, 'untyped.d.ts'), `${OF_NODE}\n${untyped(Object.values(files))}`);
    place(join(root, CONFIG), JSON.stringify(configFor(files)));
    symlinkSync(join(REPOSITORY, 'node_modules'), join(root, 'node_modules'));
    return [...compiled(root).matchAll(PROBLEM)]
      .filter(([, path = '']) => path in files)
      .map(([, path, line, text = '']) => `${path}:${line} ${text.replaceAll(/\n +/g, ' ')}`);
  } finally {
    rmSync(root, { recursive: true });
  }
};

const place = (path: string, text: string): void => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
};

const compiled = (cwd: string): string => {
  try {
    return execFileSync(process.execPath, [COMPILER, '-p', CONFIG, '--pretty', 'false'], {
      cwd,
      encoding: 'utf8',
    });
  } catch (error) {
    return (error as { readonly stdout: string }).stdout;
  }
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

interface Config {
  readonly compilerOptions: { readonly paths: Readonly<Record<string, readonly string[]>> };
}

const configOf = (text: string): Config => parse(text) as Config;

const configFor = (files: Files): object => {
  const { compilerOptions } = configOf(
    readFileSync(join(REPOSITORY, 'tsconfig.base.json'), 'utf8'),
  );
  const ours = Object.entries(compilerOptions.paths)
    .filter(([alias]) => !UNTYPED.test(alias))
    .map(([alias, targets]) => [alias, targets.map((target) => join(REPOSITORY, target))]);
  const generated = Object.entries(
    configOf(files['tsconfig.base.json'] ?? '').compilerOptions.paths,
  );
  const theirs = generated.filter(([alias]) => alias.startsWith('@events/'));
  return {
    compilerOptions: {
      ...compilerOptions,
      noEmit: true,
      // What is untyped makes parameters so.
      noImplicitAny: false,
      types: [],
      paths: Object.fromEntries([...ours, ...theirs]) as object,
    },
    include: ['**/*.ts'],
  };
};
