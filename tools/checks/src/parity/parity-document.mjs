import { verdictOf } from '../results/results.mjs';

const HEAD = `# Parity of Go and TypeScript

What both languages can do, and how the tests that show it ended. The live ones are one suite, run against a context
in each language. \`npm test\` makes this table anew from the results of its own run, and fails when it is not this one;
\`nx run checks:parity\` writes down what the last run found.

| capability | TypeScript | Go |
| ---------- | ---------- | -- |
`;

/**
 * The document in Markdown.
 *
 * @param {typeof import('./capabilities.mjs').CAPABILITIES} capabilities
 * @param {import('../results/results.mjs').Result[]} results
 */
export const parityDocument = (capabilities, results) =>
  HEAD +
  capabilities
    .map(({ what, typescript, go }) => {
      const [first, second] = [typescript, go].map((test) => verdictOf(test, results));
      return `| ${what} | ${first} | ${second} |\n`;
    })
    .join('');
