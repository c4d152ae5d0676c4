import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { GO_TOOLS } from '../../versions';
import { SCRIPTS } from '../go/go-facts';

const MODULES = join(__dirname, '../../../../../node_modules');

/** As services are built, so that packages which they share are compiled once. */
const AS_BUILT = { CGO_ENABLED: '0', GOFLAGS: '-trimpath' };

/**
 * What `gofmt` and `go vet` find in the Go services of a workspace, their tests too. The Go form of contracts is made
 * first, as the build does.
 *
 * @param files content by path
 * @returns what each service is told; nothing where all is well
 */
export const goProblems = (files: Readonly<Record<string, string>>): readonly string[] => {
  const root = mkdtempSync(join(tmpdir(), 'go-program-'));
  try {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), content);
    }
    symlinkSync(MODULES, join(root, 'node_modules'));
    for (const context of modulesIn(join(root, 'libs/events'), 'go/go.mod')) makeContracts(context);
    return modulesIn(join(root, 'apps'), 'go.mod').flatMap(problemsOf);
  } finally {
    rmSync(root, { recursive: true });
  }
};

const modulesIn = (folder: string, file: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .map((name) => join(folder, name))
        .filter((each) => existsSync(join(each, file)))
    : [];

const makeContracts = (cwd: string): void => {
  const script = join(SCRIPTS, 'contracts.mjs');
  execFileSync(process.execPath, [script, GO_TOOLS.jsonschema], { cwd, stdio: 'pipe' });
};

const problemsOf = (cwd: string): string[] =>
  [
    ['gofmt', '-l', '.'],
    ['go', 'vet', './...'],
  ].flatMap(([program = '', ...args]) => {
    const env = { ...process.env, ...AS_BUILT };
    const { status, stdout, stderr } = spawnSync(program, args, { cwd, env, encoding: 'utf8' });
    const told = `${stdout}${stderr}`.trim();
    return status === 0 && told === '' ? [] : [`${cwd}: ${program}: ${told}`];
  });
