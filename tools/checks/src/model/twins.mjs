import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Code that the product runs: tests, examples and what asks the product from outside say facts again on purpose. */
const PRODUCT =
  /^(libs|tools)\/(?!e2e\/|exactness\/|checks\/|cache\/e2e\/|bench\/src\/(workspace|floors)\/).*\.(ts|mts|mjs|cjs|js|py|go)$/;
const TESTS = /\.spec\.|_test\.go$|(^|\/)(testing|testdata|test)\/|\.setup\.ts$|\.d\.ts$/;

/**
 * Where a fact is defined beside its home.
 *
 * @param {string} root folder of the repository
 * @param {readonly string[]} files all files, from there
 * @param {{ trace: RegExp, homes: readonly string[] }} fact
 * @param {readonly string[]} generated files that follow from the home
 * @returns {string[]} `file:line`
 */
export const twinsOf = (root, files, { trace, homes }, generated) =>
  files
    .filter((file) => PRODUCT.test(file) && !TESTS.test(file))
    .filter((file) => !homes.includes(file) && !generated.includes(file))
    .flatMap((file) => {
      const text = readFileSync(join(root, file), 'utf8');
      return [...text.matchAll(new RegExp(trace, 'gm'))].map(
        ({ index }) => `${file}:${text.slice(0, index).split('\n').length}`,
      );
    });
