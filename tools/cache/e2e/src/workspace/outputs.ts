import { PROJECTS } from './checkout';

/** What all projects hold when tools that write `word` have built them. */
export const outputsOf = (word: string): Readonly<Record<string, string>> =>
  Object.fromEntries(PROJECTS.map((name) => [name, `${word} source of ${name}`]));
