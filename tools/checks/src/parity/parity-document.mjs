import { verdictOf } from './results.mjs';

const HEAD = `# Parity of Go and TypeScript

What both languages can do, and how the tests that show it ended in the last recorded run. The live ones are one
suite, run against a context in each language. Written by \`nx run checks:parity\`; a check fails when a cell is
missing, did not run or failed.

| capability | TypeScript | Go |
| ---------- | ---------- | -- |
`;

/**
 * The document in Markdown.
 *
 * @param {typeof import('./capabilities.mjs').CAPABILITIES} capabilities
 * @param {import('./results.mjs').Result[]} results
 */
export const parityDocument = (capabilities, results) =>
  HEAD +
  capabilities
    .map(({ what, typescript, go }) => {
      const [first, second] = [typescript, go].map((test) => verdictOf(test, results));
      return `| ${what} | ${first} | ${second} |\n`;
    })
    .join('');
