import { verdictOf } from '../results/results.mjs';

/**
 * Rows of which a proof did not pass in the run that left the results, one line for each proof.
 *
 * @param {import('./parse-coverage.mjs').Row[]} rows
 * @param {import('../results/results.mjs').Result[]} results
 * @returns {string[]}
 */
export const unproven = (rows, results) =>
  rows.flatMap(({ id, proofs }) =>
    proofs
      .map((proof) => ({ ...proof, verdict: verdictOf(proof, results) }))
      .filter(({ verdict }) => verdict !== 'passed')
      .map(({ file, title, verdict }) => `${id} ${file} › ${title}: ${verdict}`),
  );
