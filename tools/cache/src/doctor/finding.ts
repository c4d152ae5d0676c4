/** What the doctor says of one thing. Errors keep Nx from using the cache, or make it unsafe to. */
export interface Finding {
  readonly level: 'ok' | 'warning' | 'error';
  /** What was looked at, and with a fault what is wrong. */
  readonly what: string;
  /** Never a token. */
  readonly got?: string;
  readonly allowed?: string;
  readonly run?: string;
}

/** What all checks look at. */
export interface Circumstances {
  /** Absolute path of the workspace: the folder with `nx.json`. */
  readonly workspaceRoot: string;
  readonly env: NodeJS.ProcessEnv;
}

export type Check = (
  circumstances: Circumstances,
) => readonly Finding[] | Promise<readonly Finding[]>;
