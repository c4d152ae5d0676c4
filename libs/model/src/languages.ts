/** What is known of a language wherever it is met; what only one side needs is in that side's profile. */
export interface LanguageFacts {
  /** For people: `TypeScript`. */
  readonly label: string;
  /** File that a build leaves in the folder of a handler. */
  readonly entryFile: string;
  /** Whether a build is for one kind of machine, and lies in a folder of that. */
  readonly perMachine: boolean;
}

/** Languages of handlers, by the id that options and records have. */
export const LANGUAGES = {
  ts: { label: 'TypeScript', entryFile: 'handler.mjs', perMachine: false },
  go: { label: 'Go', entryFile: 'bootstrap', perMachine: true },
} as const satisfies Record<string, LanguageFacts>;

export type LanguageId = keyof typeof LANGUAGES;

/** The language of a service that names none. */
export const DEFAULT_LANGUAGE: LanguageId = 'ts';
