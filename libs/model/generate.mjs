// Writes what others need of the model and cannot load as TypeScript: npx nx run model:generate
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';
import ts from 'typescript';

const ROOT = resolve(import.meta.dirname, '../..');

const NOTICE = (module) =>
  `Generated from libs/model/src/${module}.ts by npx nx run model:generate; DO NOT EDIT.`;

const sourceOf = (module) => readFileSync(join(import.meta.dirname, `src/${module}.ts`), 'utf8');

/** A module of the model that imports nothing, as JavaScript for those who run before any installation. */
const javascript = (module) => {
  const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 };
  const { outputText } = ts.transpileModule(sourceOf(module), { compilerOptions });
  return `// ${NOTICE(module)}\n\n${outputText}`;
};

/** A module of the model for a program whose image is built from its own folder and locked packages alone. */
const typescript = (module) => `// ${NOTICE(module)}\n\n${sourceOf(module)}`;

const FILES = [
  ['tools/bootstrap/model/errors.mjs', () => javascript('errors')],
  ['tools/cache/src/model/errors.ts', () => typescript('errors')],
];

/** @returns {Promise<{ file: string, content: string }[]>} every generated file, its path from the repository */
export const generatedFiles = () =>
  Promise.all(
    FILES.map(async ([file, make]) => {
      const filepath = join(ROOT, file);
      const style = await resolveConfig(filepath, { editorconfig: true });
      return { file, content: await format(make(), { ...style, filepath }) };
    }),
  );

if (process.argv[1] === import.meta.filename) {
  for (const { file, content } of await generatedFiles()) {
    mkdirSync(dirname(join(ROOT, file)), { recursive: true });
    writeFileSync(join(ROOT, file), content);
    process.stdout.write(`${file}\n`);
  }
}
