import { posix } from 'node:path';
import { titlePattern } from '../results/results.mjs';
import { isTestFile, testTitles } from './test-titles.mjs';

/** Shorter reasons say nothing. */
const LEAST_REASON = 20;

/**
 * What is wrong with a row; empty when nothing is.
 *
 * @param {import('./parse-coverage.mjs').Row} row
 * @param {(path: string) => string | undefined} read content of a file of the repository
 * @returns {string[]}
 */
export const rowProblems = ({ id, what, proofs, note, state }, read) => {
  const reason = note.slice(`${state}: `.length);
  const problems = proofs.map((proof) => proofProblem(proof, read));
  if (what === '') problems.push('says not what it is about');
  if (state !== 'open' && proofs.length === 0) problems.push(`is ${state} without a proof`);
  if (state !== 'proven' && reason.length < LEAST_REASON) {
    problems.push(`is ${state} without a reason, got '${reason}'`);
  }
  return problems.filter(Boolean).map((problem) => `${id} ${problem}`);
};

/**
 * What is wrong with a test that is named somewhere, or nothing. The title is one that stands in the file,
 * or a filled one of a table.
 *
 * @param {{file: string, title: string}} proof
 * @param {(path: string) => string | undefined} read content of a file of the repository
 */
export const proofProblem = ({ file, title }, read) => {
  if (!isTestFile(file)) return `names '${file}', which is no file of tests`;
  if (read(file) === undefined) return `names '${file}', which does not exist`;
  const titles = [file, ...suitesOf(file, read(file))].flatMap((path) =>
    testTitles(path, read(path) ?? ''),
  );
  return titles.some((each) => each === title || titlePattern(each).test(title))
    ? undefined
    : `names '${title}', which is no title of a test in ${file}`;
};

const SUITE = /from '(\.[^']*\.suite)(?:\.js)?'/g;

/** Suites that a spec calls: their tests are its own. */
const suitesOf = (file, source) =>
  [...source.matchAll(SUITE)].map(([, path]) => posix.join(posix.dirname(file), `${path}.ts`));

/**
 * Ids that a seed has and the rows do not, or the other way round, or twice.
 *
 * @param {import('./parse-coverage.mjs').Row[]} rows
 * @param {Record<string, number>} seeds number of rows by seed
 * @returns {string[]}
 */
export const idProblems = (rows, seeds) => {
  const wanted = Object.entries(seeds).flatMap(([seed, count]) =>
    Array.from({ length: count }, (_, at) => `${seed}-${String(at + 1).padStart(2, '0')}`),
  );
  const times = new Map(wanted.map((id) => [id, 0]));
  for (const { id } of rows) times.set(id, (times.get(id) ?? (wanted.includes(id) ? 0 : 1)) + 1);
  return [...times]
    .filter(([, count]) => count !== 1)
    .map(([id, count]) => `${id} ${wanted.includes(id) ? `occurs ${count} times` : 'is unknown'}`);
};
