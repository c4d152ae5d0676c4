import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a result was made from. The same on every machine and in every folder. */
export interface InputsRecord {
  /** First 16 hex digits of the SHA-256 of every file, by path relative to the workspace. */
  readonly files: Readonly<Record<string, string>>;
  /** Whatever else decided, by kind and name: `package node_modules/zod` → `4.6.7`. */
  readonly facts: Readonly<Record<string, string>>;
}

/** Lies in the folder of the result. */
export const INPUTS_FILE = 'inputs.json';

export const writeInputs = (folder: string, { files, facts }: InputsRecord): void => {
  mkdirSync(folder, { recursive: true });
  const record = { files: sorted(files), facts: sorted(facts) };
  writeFileSync(join(folder, INPUTS_FILE), `${JSON.stringify(record, undefined, 1)}\n`);
};

/** The record of a result; `undefined` where there is none, or none that can be read. */
export const readInputs = (folder: string): InputsRecord | undefined => {
  const file = join(folder, INPUTS_FILE);
  if (!existsSync(file)) return undefined;
  try {
    const { files = {}, facts = {} } = JSON.parse(readFileSync(file, 'utf8')) as InputsRecord;
    return { files, facts };
  } catch {
    return undefined;
  }
};

export const mergeInputs = (...records: readonly InputsRecord[]): InputsRecord => ({
  files: Object.assign({}, ...records.map(({ files }) => files)) as InputsRecord['files'],
  facts: Object.assign({}, ...records.map(({ facts }) => facts)) as InputsRecord['facts'],
});

const sorted = (values: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1)));
