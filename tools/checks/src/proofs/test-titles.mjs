/** What runs as a test: a suite does so in the spec that calls it, a template in what is made of it. */
const TEST_FILE = /(\.spec\.(ts|mjs)|_test\.go)$/;

/** A call of a test function, or of what `each` returned, with a literal for a title. */
const SCRIPT = /(?:\b(?:test|it|step)|\))\(\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1/g;
const GO = /^func ((?:Test|Example)[^(\n]*)\(|\bt\.Run\("([^"\n]+)"/gm;

/** @param {string} path of a file in the repository */
export const isTestFile = (path) => TEST_FILE.test(path);

/**
 * Titles of the tests in a test file, as they are written there: `%s` and `${…}` stay.
 *
 * @param {string} path tells the language
 * @param {string} source
 * @returns {string[]}
 */
export const testTitles = (path, source) => {
  if (/\.go(\.template)?$/.test(path)) {
    return [...source.matchAll(GO)].map(([, test, run]) => test ?? run);
  }
  return [...source.matchAll(SCRIPT)].map(([, , title]) => title.replaceAll(/\\(['"`])/g, '$1'));
};
