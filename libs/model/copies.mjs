// Writes what others need of the model and cannot load as TypeScript: npx nx run model:copies
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';
import ts from 'typescript';

const ROOT = resolve(import.meta.dirname, '../..');

const NOTICE = (module) =>
  `Generated from libs/model/src/${module}.ts by npx nx run model:copies; DO NOT EDIT.`;

const sourceOf = (module) => readFileSync(join(import.meta.dirname, `src/${module}.ts`), 'utf8');

/** A module of the model as JavaScript for programs that run before any build. */
const javascript = (module) => {
  const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 };
  const { outputText } = ts.transpileModule(sourceOf(module), { compilerOptions });
  const imports = outputText.replaceAll(/ from '\.\/([\w-]+)'/g, " from './$1.mjs'");
  return `// ${NOTICE(module)}\n\n${imports}`;
};

/** A module of the model for a program whose image is built from its own folder and locked packages alone. */
const typescript = (module) => `// ${NOTICE(module)}\n\n${sourceOf(module)}`;

/** What a module of the model that imports nothing exports. */
const valuesOf = (module) =>
  import(`data:text/javascript,${encodeURIComponent(javascript(module))}`);

const constant = (name) => name.replaceAll(/[A-Z]/g, '_$&').toUpperCase();

/** The environment of a function, as constants in Go. */
const go = async () => {
  const { ENV } = await valuesOf('environment');
  const names = Object.keys(ENV).map((name) => name[0].toUpperCase() + name.slice(1));
  const width = Math.max(...names.map(({ length }) => length));
  const lines = Object.values(ENV).map(
    (variable, at) => `\t${names[at].padEnd(width)} = "${variable}"`,
  );
  return [
    `// Code generated from libs/model/src/environment.ts by npx nx run model:copies; DO NOT EDIT.`,
    '',
    'package config',
    '',
    '// Environment variables that a construct sets and the runtime reads (requirements §2.1, F-071).',
    `const (\n${lines.join('\n')}\n)\n`,
  ].join('\n');
};

/** What the local cloud is, as constants in Python. */
const python = async () => {
  const { LOCAL_CLOUD, LAUNCHER_EXIT } = await valuesOf('local-cloud');
  const lines = [
    ...Object.entries(LOCAL_CLOUD),
    ...Object.entries(LAUNCHER_EXIT).map(([name, code]) => [`${name}Exit`, code]),
  ].map(([name, value]) => `${constant(name)} = ${JSON.stringify(value)}`);
  return `"""${NOTICE('local-cloud')}"""\n\n${lines.join('\n')}\n`;
};

const FILES = [
  ['libs/runtime-go/config/names.go', go],
  ...['command-lines', 'errors', 'local-cloud', 'names'].map((module) => [
    `tools/bootstrap/model/${module}.mjs`,
    () => javascript(module),
  ]),
  ...['command-lines', 'errors', 'package-managers', 'typed-commands'].map((module) => [
    `tools/cache/src/model/${module}.ts`,
    () => typescript(module),
  ]),
  ...['errors', 'names', 'package-managers', 'typed-commands'].map((module) => [
    `tools/plugin/contracts/model/${module}.mjs`,
    () => javascript(module),
  ]),
  ...['errors', 'package-managers', 'typed-commands'].map((module) => [
    `tools/plugin/src/languages/go/scripts/model/${module}.mjs`,
    () => javascript(module),
  ]),
  ['tools/local-cloud/python/platform_local_cloud/model.py', python],
];

const LAID_OUT = /\.(ts|mjs)$/;

/** @returns {Promise<{ file: string, content: string }[]>} every generated file, its path from the repository */
export const generatedFiles = () =>
  Promise.all(
    FILES.map(async ([file, make]) => {
      const filepath = join(ROOT, file);
      const style = await resolveConfig(filepath, { editorconfig: true });
      const content = await make();
      return {
        file,
        content: LAID_OUT.test(file) ? await format(content, { ...style, filepath }) : content,
      };
    }),
  );

if (process.argv[1] === import.meta.filename) {
  for (const { file, content } of await generatedFiles()) {
    mkdirSync(dirname(join(ROOT, file)), { recursive: true });
    writeFileSync(join(ROOT, file), content);
    process.stdout.write(`${file}\n`);
  }
}
