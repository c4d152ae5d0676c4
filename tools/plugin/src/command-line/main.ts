import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { asWrongFolder, outliveReaders } from '@platform/model/command-lines';
import { exitCodeOf, PlatformError, UsageError } from '@platform/model/errors';
import { resolveStage } from '@platform/model/stages';
import { DOCUMENT_FILE } from '../reporting/document';
import { runNx } from './run-nx';
import { helpFor, readRequest, type Request } from './usage';

/** Entry of the command line; sets the exit code of the process. */
export const main = async (argv: readonly string[]): Promise<void> => {
  outliveReaders([process.stdout, process.stderr]);
  if (argv[0] === '--version') return void process.stdout.write(`${version()}\n`);
  const help = helpFor(argv);
  if (help !== undefined) return void process.stdout.write(`${help}\n`);
  try {
    const request = readRequest(argv);
    const workspaceRoot = workspaceAbove(process.cwd());
    if (request.stage) requireStage(workspaceRoot, request.stage);
    process.exitCode = await run(request, workspaceRoot);
  } catch (thrown) {
    const error = asWrongFolder(thrown);
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = exitCodeOf(error);
  }
};

/** Of this package: its manifest is two folders up from here, and from the bundle as well. */
const version = (): string => {
  const manifest = readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
};

/** @returns the exit code */
const run = async (request: Request, workspaceRoot: string): Promise<number> => {
  const { command, json } = request;
  if ('work' in command) return await command.work(request, workspaceRoot);
  const folder = mkdtempSync(join(tmpdir(), 'platform-'));
  const file = join(folder, 'found.jsonl');
  try {
    const code = await runNx({
      workspaceRoot,
      args: command.run(request),
      env: json ? { [DOCUMENT_FILE]: file } : {},
      aside: json,
    });
    if (json && existsSync(file)) print(command.document(valuesIn(file)));
    return code;
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const print = (document: unknown): void =>
  void process.stdout.write(`${JSON.stringify(document)}\n`);

const valuesIn = (file: string): unknown[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);

const workspaceAbove = (folder: string): string => {
  for (let place = folder; ; place = dirname(place)) {
    if (existsSync(join(place, 'nx.json'))) return place;
    if (dirname(place) === place) break;
  }
  throw new UsageError({
    what: `"${folder}" is in no workspace`,
    allowed: 'a folder below one with nx.json',
    run: 'the same command in a workspace',
  });
};

/** Nothing is begun for a stage that is not there. */
const requireStage = (workspaceRoot: string, stage: string): void => {
  try {
    resolveStage(workspaceRoot, stage);
  } catch (error) {
    throw error instanceof PlatformError ? new UsageError(error.parts) : error;
  }
};
