/** What runs as a test: specs, suites that specs call, tests in Go, and templates of all of them. */
const TEST_FILE = /(\.spec\.(ts|mjs)|\.suite\.ts|_test\.go|\/test\/suite\/[^/]+\.go)(\.template)?$/;

/** A call of a test function, or of what `each` returned, with a literal for a title. */
const SCRIPT = /(?:\b(?:test|it|describe|step)|\))\(\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1/g;
const GO = /^func ((?:Test|Example)[^(\n]*)\(|\bt\.Run\("([^"\n]+)"/gm;

/** @param {string} path of a file in the repository */
export const isTestFile = (path) => TEST_FILE.test(path);

/**
 * Titles of the tests and groups in a test file, as they are written there: `%s` and `${…}` stay.
 *
 * @param {string} path tells the language
 * @param {string} source
 * @returns {string[]}
 */
export function testTitles(path, source) {
  if (/\.go(\.template)?$/.test(path)) {
    return [...source.matchAll(GO)].map(([, test, run]) => test ?? run);
  }
  return [...source.matchAll(SCRIPT)].map(([, , title]) => title.replaceAll(/\\(['"`])/g, '$1'));
}
