import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { asWrongFolder, wordsOf } from './command-lines';
import { UsageError } from './errors';

const thrownBy = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
};

const parsed = (...args: string[]) =>
  thrownBy(() => parseArgs({ args, options: { port: { type: 'string' } } }));

it.each([
  [['--nope'], "Unknown option '--nope'"],
  [['--port'], "Option '--port <value>' argument missing"],
  [['one'], "Unexpected argument 'one'"],
])('a wrong command line %j is said without advice', (args, words) => {
  expect(wordsOf(parsed(...args))).toBe(words);
});

describe('what cannot be written', () => {
  const file = (): string => {
    const folder = mkdtempSync(join(tmpdir(), 'command-lines-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, 'file'), '');
    return join(folder, 'file');
  };

  it.each([
    ['a folder below a file', (path: string) => mkdirSync(`${path}/below`)],
    ['a file below a file', (path: string) => writeFileSync(`${path}/below`, '')],
    ['a folder below one that is not there', (path: string) => mkdirSync(`${path}-not/below`)],
  ])('%s is a wrong folder', (_what, work) => {
    const error = asWrongFolder(thrownBy(() => work(file())));
    expect(error).toBeInstanceOf(UsageError);
    expect((error as Error).message).toMatch(
      /^".+below" cannot be written\n {2}Got: (ENOTDIR|ENOENT)\n {2}Allowed: a folder that this user may write in\n {2}Run: /,
    );
  });

  it('a file that is read and is not there stays a mistake of the program', () => {
    const error = thrownBy(() => readFileSync(`${file()}-not`));
    expect(asWrongFolder(error)).toBe(error);
  });
});
