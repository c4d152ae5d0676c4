// Runs the TypeScript compiler with the arguments given: the native one of this plugin, which takes a
// fifth of the processor time, and the workspace's own where there is no native one for this machine
// or the configuration has options that it no longer knows.
// Usage: tsc.mjs <arguments of tsc>
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/** Options of earlier versions, and values of options. */
const REMOVED = /\bTS51(?:02|08): .*/;

/** Nx runs tasks side by side; one thread also needs less memory and processor time. */
const NATIVE_OPTIONS = ['--singleThreaded', ...(process.stdout.isTTY ? ['--pretty'] : [])];

/** Garbage is collected at five times what is in use instead of twice: a fifth less processor time for 50 MB. */
const ENVIRONMENT = { ...process.env, GOGC: process.env.GOGC ?? '400' };

/** The exit code; `undefined` when the own compiler shall have a look. */
const withNative = () => {
  const program = nativeCompiler();
  if (program === undefined) return undefined;
  const { error, status, stdout } = spawnSync(program, [...args, ...NATIVE_OPTIONS], {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
    env: ENVIRONMENT,
    maxBuffer: Infinity,
  });
  if (error) return undefined;
  const removed = REMOVED.exec(stripVTControlCharacters(stdout))?.[0];
  const own = removed === undefined ? undefined : ownCompiler();
  if (own === undefined) return finish(stdout, status);
  console.log(
    `${removed}\n  Checked with TypeScript ${own.version}, which takes five times as long.`,
  );
  return undefined;
};

const finish = (output, status) => {
  process.stdout.write(output);
  return status ?? 1;
};

const withOwn = () => {
  const own = ownCompiler();
  if (own)
    return spawnSync(process.execPath, [own.program, ...args], { stdio: 'inherit' }).status ?? 1;
  console.error('TypeScript is not installed: npm install --save-dev typescript');
  return 1;
};

const nativeCompiler = () => {
  const machine = `@typescript/typescript-${process.platform}-${process.arch}`;
  const compiler = manifest('typescript-7', import.meta.url);
  const installed = compiler && manifest(machine, compiler);
  const name = process.platform === 'win32' ? 'tsc.exe' : 'tsc';
  return installed && join(dirname(installed), 'lib', name);
};

const ownCompiler = () => {
  const file = manifest('typescript', join(process.cwd(), 'package.json'));
  if (file === undefined) return undefined;
  const { bin, version } = JSON.parse(readFileSync(file, 'utf8'));
  return { program: join(dirname(file), bin.tsc), version };
};

/** Its package.json, as whoever asks finds it. */
const manifest = (name, from) => {
  try {
    return createRequire(from).resolve(`${name}/package.json`);
  } catch {
    return undefined;
  }
};

const args = process.argv.slice(2);
process.exitCode = withNative() ?? withOwn();
