import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const RECORD = join(__dirname, 'oasdiff.json');

type Answers = Readonly<Record<string, readonly string[]>>;
type Documents = readonly (readonly [what: string, document: object])[];

/** What oasdiff v1.37.0 says of each change, warnings included; a path to the program in OASDIFF asks it anew. */
export const answersOfOasdiff = (before: object, after: Documents): Answers => {
  const program = process.env['OASDIFF'];
  if (program) writeFileSync(RECORD, `${JSON.stringify(asked(program, before, after), null, 2)}\n`);
  return JSON.parse(readFileSync(RECORD, 'utf8')) as Answers;
};

const asked = (program: string, before: object, after: Documents): Answers => {
  const folder = mkdtempSync(join(tmpdir(), 'oasdiff-'));
  const fileOf = (name: string, document: object): string => {
    writeFileSync(join(folder, name), JSON.stringify(document));
    return join(folder, name);
  };
  const base = fileOf('before.json', before);
  const answers = after.map(([what, document]) => {
    const changed = fileOf('after.json', document);
    const text = execFileSync(program, ['breaking', '--format', 'json', base, changed]);
    const found = JSON.parse(String(text) || '[]') as { id: string }[];
    return [what, found.map(({ id }) => id)] as const;
  });
  rmSync(folder, { recursive: true });
  return Object.fromEntries(answers);
};
