/** `*.route.ts and *.routes.ts`: a barrel says which files it lists, and lint holds it to that. */
export const patternsOf = (suffixes: readonly string[]): string =>
  suffixes.map((suffix) => `*${suffix}`).join(' and ');
