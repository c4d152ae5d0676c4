// Tests the Go module in this folder. --integration: those that talk to the local cloud.
// --coverage: with a report in coverage/. Without go vet, which `lint` runs.
import { mkdirSync } from 'node:fs';
import { goTest } from './results.mjs';
import { AS_BUILT, goOutput, requireGo } from './toolchain.mjs';

const options = new Set(process.argv.slice(2));

requireGo();
if (options.has('--integration')) {
  goTest(['-vet=off', '-tags=integration', '-run=Integration', '-count=1', './...'], AS_BUILT);
} else {
  if (options.has('--coverage')) mkdirSync('coverage', { recursive: true });
  const report = options.has('--coverage')
    ? ['-coverpkg=./...', '-coverprofile=coverage/go.out']
    : ['-cover'];
  goTest(['-vet=off', ...raceDetector(), ...report, './...']);
  if (options.has('--coverage')) {
    const lines = goOutput(['tool', 'cover', '-func=coverage/go.out']).trimEnd().split('\n');
    console.log(lines.at(-1));
  }
}

/** The race detector is linked by a C compiler; a machine without one tests without it. */
function raceDetector() {
  if (goOutput(['env', 'CGO_ENABLED']).trim() === '1') return ['-race'];
  console.log('no C compiler (CGO_ENABLED=0): tests run without the race detector');
  return [];
}
