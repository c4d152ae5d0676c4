import { verdictOf } from './results.mjs';

const HEAD = `# Parity of Go and TypeScript

What both languages can do, and how the tests that show it ended in the last recorded run. Written by
\`node tools/checks/parity.mjs <reports>\`, from reports of \`vitest run --reporter=json\` and, in \`libs/runtime-go\`, of
\`go test -json\`; a test that no report tells of is \`not run\`.

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
