// Generates the Go types of the event contracts of the project in this folder, from the JSON Schema
// of their Zod schemas: src/index.ts to go/*.go. With --check it changes nothing and fails when what
// is there differs. With --form it only fails when a contract has no form in Go, and needs no Go.
// Usage: contracts.mjs <go-jsonschema module>@<version> [--check | --form]
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { tmpdir } from 'node:os';
import { contractsFile } from './contracts-file.mjs';
import { loadContracts } from '../../../../contracts/load-contracts.mjs';
import { jsonSchemaOf } from './json-schema.mjs';
import { goOutput, requireGo } from './toolchain.mjs';
import { describeError } from './model/errors.mjs';
import { nx } from './model/typed-commands.mjs';
const FOLDER = 'go';
/** As the fields of entities are written, languages/go/field-name.ts. */
const INITIALISMS = ['ID', 'URL', 'API', 'SKU', 'UUID', 'IP'].flatMap((word) => [
  '--capitalization',
  word,
]);

const present = () => readdirSync(FOLDER).filter((file) => file.endsWith('.go'));

const read = (file) =>
  existsSync(join(FOLDER, file)) ? readFileSync(join(FOLDER, file), 'utf8') : undefined;

const changes = (contracts) => {
  const wanted = generated(contracts);
  return mode === '--check' ? differences(wanted) : write(wanted);
};

/** Go files by name. */
const generated = (contracts) => {
  const name = basename(process.cwd()).replaceAll('-', '');
  const files = new Map();
  for (const { file, schema } of contracts) {
    const path = join(scratch, `${file}.json`);
    writeFileSync(path, JSON.stringify(schema));
    files.set(`${file}.go`, structs(path, name));
  }
  files.set('contracts.go', contractsFile(name, contracts));
  return files;
};

const structs = (schema, name) => {
  const args = [
    '--package',
    name,
    '--struct-name-from-title',
    '--tags',
    'json',
    ...INITIALISMS,
    schema,
  ];
  return goOutput(['run', generator, ...args], {
    GOWORK: 'off',
    CGO_ENABLED: '0',
    GOFLAGS: '-trimpath',
  });
};

const write = (wanted) => {
  for (const stale of present().filter((file) => !wanted.has(file))) rmSync(join(FOLDER, stale));
  for (const [file, text] of wanted) {
    if (read(file) !== text) writeFileSync(join(FOLDER, file), text);
  }
  return [];
};

const differences = (wanted) => {
  const names = new Set([...present(), ...wanted.keys()]);
  const changed = [...names].filter((file) => read(file) !== wanted.get(file));
  return changed.map((file) =>
    describeError({
      what: `${FOLDER}/${file}: is not what the contracts in src say`,
      run: `${nx()} run events-${basename(process.cwd())}-go:generate`,
    }),
  );
};

const [generator, mode] = process.argv.slice(2);

if (mode !== '--form') requireGo();
const scratch = mkdtempSync(join(tmpdir(), 'contracts-'));
try {
  const { contracts, toJSONSchema } = await loadContracts('src/index.ts', scratch);
  const schemas = contracts.map((each) => ({
    ...each,
    schema: jsonSchemaOf(each.contract, toJSONSchema),
  }));
  const problems = mode === '--form' ? [] : changes(schemas);
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true });
}
