/** Who asks to be let in, and to what. */
export interface AuthorizationRequest {
  /** What the API takes as proof, in the order of its identity sources: the `Authorization` header first. */
  readonly identity: readonly string[];
  readonly method: string;
  readonly path: string;
  /** By their lower-case names. */
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** Whoever is let in: what routes learn of them, as `claim(c, 'sub')`. */
export type Permission = Readonly<Record<string, string>>;
