// Compares the event contracts of the project in this folder with the form that each version was
// published in, and records what is new: src/index.ts against test/published.json. A change that consumers
// of the same version cannot read fails and is not recorded.
// Usage: compatibility.mjs
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { breakingChanges, withKnownFields } from './breaking-changes.mjs';
import { loadContracts } from './load-contracts.mjs';
import { describeError, PlatformError } from './model/errors.mjs';

const RECORD = 'test/published.json';

const recorded = () => {
  if (!existsSync(RECORD)) return {};
  try {
    return JSON.parse(readFileSync(RECORD, 'utf8'));
  } catch (error) {
    throw new PlatformError({
      what: `${RECORD} cannot be read: ${error.message}`,
      allowed: 'the file as this command wrote it',
      run: `git checkout -- ${RECORD}`,
    });
  }
};

/** Parsers of other kinds say nothing of their form. */
const isChecked = ({ contract }) => '_zod' in contract.schema;

const formOf = ({ version, schema }, toJSONSchema) => {
  const { $schema: _dialect, ...data } = toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
  });
  return { version, data };
};

const problemWith = (name, file, before, now) => {
  if (!before || !now || now.version > before.version) return [];
  if (now.version < before.version) {
    return describeError({
      what: `${name} has version ${now.version} in ${file}, and version ${before.version} was published`,
      allowed: `${before.version} or more`,
    });
  }
  const changes = breakingChanges(before.data, now.data);
  if (changes.length === 0) return [];
  return describeError({
    what: `${name} was published as version ${now.version} in a form whose consumers cannot read this one:\n${changes.map((change) => `  ${change}`).join('\n')}`,
    allowed: `new optional fields, or 'version: ${now.version + 1}'`,
    run: `an editor on ${file}`,
  });
};

/** Of the same version all fields that were ever published; of another version, its own. */
const remembered = (before, now) =>
  Object.fromEntries(
    Object.entries(now).map(([name, { version, data }]) => {
      const known = before[name]?.version === version ? before[name].data : data;
      return [name, { version, data: withKnownFields(known, data) }];
    }),
  );

/** Something of the workspace; undefined where it has none. */
const ofWorkspace = (load) => {
  try {
    return load(createRequire(resolve(RECORD)));
  } catch {
    return undefined;
  }
};

const asPrettier = async (prettier, text) => {
  const filepath = resolve(RECORD);
  const options = await prettier.resolveConfig(filepath, { editorconfig: true });
  return prettier.format(text, { ...options, filepath });
};

/** Oxfmt has no other way in than its program. What it does not lay out stays as it is. */
const withOxfmt = (manifest) => {
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8'));
  spawnSync(process.execPath, [join(dirname(manifest), bin.oxfmt), RECORD], { stdio: 'ignore' });
};

/** As the formatter of the workspace does it, in the order in which Nx asks; the record says the same in any layout. */
const write = async (text) => {
  const oxfmt = ofWorkspace((load) => load.resolve('oxfmt/package.json'));
  const prettier = oxfmt ? undefined : ofWorkspace((load) => load('prettier'));
  writeFileSync(RECORD, prettier ? await asPrettier(prettier, text) : text);
  if (oxfmt) withOxfmt(oxfmt);
};

const record = async (all, before) => {
  const sorted = Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)));
  if (isDeepStrictEqual(sorted, before)) return;
  mkdirSync(dirname(RECORD), { recursive: true });
  await write(`${JSON.stringify(sorted, null, 2)}\n`);
};

const scratch = mkdtempSync(join(tmpdir(), 'compatibility-'));
try {
  const before = recorded();
  const { contracts, toJSONSchema } = await loadContracts('src/index.ts', scratch);
  const now = Object.fromEntries(
    contracts
      .filter(isChecked)
      .map(({ contract }) => [contract.detailType, formOf(contract, toJSONSchema)]),
  );
  const problems = contracts.flatMap(({ file, contract: { detailType } }) =>
    problemWith(detailType, `src/${file}.ts`, before[detailType], now[detailType]),
  );
  if (problems.length > 0) throw new Error(problems.join('\n'));
  await record({ ...before, ...remembered(before, now) }, before);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true });
}
