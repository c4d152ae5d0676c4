// Compiles the handlers of the service in this folder, all in one build, into <handler>/bootstrap, the
// file that Lambda starts, below the folder that PLATFORM_OUTPUT names.
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { go, requireGo } from './toolchain.mjs';
const FOLDER = process.env.PLATFORM_OUTPUT || 'dist/handlers/linux-arm64';
const BINARIES = `${FOLDER}.bin`;

/** Without the RPC mode that Lambda no longer uses, without symbols, without paths of this machine. */
const FLAGS = ['-trimpath', '-buildvcs=false', '-tags=lambda.norpc', '-ldflags=-s -w'];

const compile = () => {
  requireGo();
  rmSync(BINARIES, { recursive: true, force: true });
  mkdirSync(BINARIES, { recursive: true });
  go(['build', ...FLAGS, '-o', `${BINARIES}/`, ...handlers.map((name) => `./cmd/${name}`)]);
  for (const name of handlers) {
    mkdirSync(join(FOLDER, name), { recursive: true });
    renameSync(join(BINARIES, binary(name)), join(FOLDER, name, 'bootstrap'));
  }
  rmSync(BINARIES, { recursive: true });
};

const binary = (name) => {
  const system = process.env.GOOS || process.platform;
  return system === 'win32' || system === 'windows' ? `${name}.exe` : name;
};

const handlers = process.argv.slice(2);

rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
if (handlers.length > 0) compile();
