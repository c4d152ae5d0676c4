// Tests the Go module in this folder, without go vet, which `lint` runs. Names of test files: those only.
// --testNamePattern=<regular expression>: tests of such names only. --watch: again at every save, until
// it is ended. --integration: those that talk to the local cloud. --coverage: a report in coverage/.
// Other options are for the tests in TypeScript.
import { mkdirSync } from 'node:fs';
import { goTest } from './results.mjs';
import { selection } from './selection.mjs';
import { AS_BUILT, goOutput, requireGo } from './toolchain.mjs';
import { watch } from './watch.mjs';

const kind = () => {
  if (integration) return ['-tags=integration', '-count=1'];
  if (!coverage) return [...raceDetector(), '-cover'];
  return [...raceDetector(), '-coverpkg=./...', '-coverprofile=coverage/go.out'];
};

const total = () => {
  const lines = goOutput(['tool', 'cover', '-func=coverage/go.out']).trimEnd().split('\n');
  return lines.at(-1);
};

/** The race detector is linked by a C compiler; a machine without one tests without it. */
const raceDetector = () => {
  if (goOutput(['env', 'CGO_ENABLED']).trim() === '1') return ['-race'];
  console.log('no C compiler (CGO_ENABLED=0): tests run without the race detector');
  return [];
};

const words = process.argv.slice(2);
const options = new Set(words.filter((word) => word.startsWith('--')));
const pattern = words
  .find((word) => word.startsWith('--testNamePattern='))
  ?.split('=')
  .slice(1);
const integration = options.has('--integration');
const coverage = options.has('--coverage') && !integration;

requireGo();
const { packages, run } = selection({
  files: words.filter((word) => !word.startsWith('--')),
  pattern: pattern?.join('='),
  integration,
});
const args = ['-vet=off', ...kind(), ...run, ...packages];
const environment = integration ? AS_BUILT : {};
if (coverage) mkdirSync('coverage', { recursive: true });
if (options.has('--watch')) {
  await watch(['test', ...args], environment);
} else if (packages.length > 0) {
  goTest(args, environment);
  if (coverage) console.log(total());
}
