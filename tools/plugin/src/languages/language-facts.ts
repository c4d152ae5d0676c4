import { GO_FACTS } from './go/go-facts';

/** Tells a fact as it is now; `undefined` when this machine cannot tell it. */
export type FactReader = (workspaceRoot: string, name: string) => string | undefined;

/** Facts that only one language has, by kind; each is told in the same way as all others. */
export const LANGUAGE_FACTS: Readonly<Record<string, FactReader>> = { ...GO_FACTS };
