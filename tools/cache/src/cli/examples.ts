/** The examples that end a command's help: pairs of a comment and what to run. */
export const examples = (...pairs: readonly (readonly [what: string, run: string])[]): string =>
  ['', 'Examples', ...pairs.map(([what, run]) => `  # ${what}\n  ${run}`)].join('\n');
