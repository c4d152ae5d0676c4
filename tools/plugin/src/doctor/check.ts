/** One thing that is not as it should be. */
export interface Problem {
  /** What is wrong, with the value that was found. */
  readonly what: string;
  /** File from the workspace root, with its line where there is one; or a resource of a template. */
  readonly where?: string;
  /** The command or edit that mends it. */
  readonly run: string;
}

/**
 * What a check has come to. `none`: nothing is here that it would be about. `unknown`: it could not look, and
 * says why; that is never `ok`.
 */
export type Verdict =
  | { readonly state: 'ok' | 'none'; readonly what: string }
  | { readonly state: 'unknown'; readonly what: string; readonly run: string }
  | {
      readonly state: 'wrong';
      readonly problems: readonly Problem[];
      /** Mends what can be mended without a loss, and says what it did. */
      readonly mend?: () => Promise<string>;
    };

/** One question about a machine, a workspace or a service. */
export interface Check<Subject> {
  /** Stable name, by which programs know it: `service/tracing`. */
  readonly code: string;
  /** What holds when nothing is wrong. */
  readonly about: string;
  readonly examine: (subject: Subject) => Verdict | Promise<Verdict>;
}

/** Wrong where there are problems, else ok. */
export const judged = (problems: readonly Problem[], seen: string): Verdict =>
  problems.length > 0 ? { state: 'wrong', problems } : { state: 'ok', what: seen };

/** `1 function`, `3 functions`. */
export const counted = (count: number, one: string): string =>
  `${count} ${one}${count === 1 ? '' : 's'}`;
