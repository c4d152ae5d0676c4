/** How code of a language shows what is asked about it. */
export interface SourceFacts {
  /** Folders of the code that runs in functions, from the service's root. */
  readonly folders: readonly string[];
  /** Folders of the layers, from the service's root: whatever a service does, it has them. */
  readonly layers: readonly string[];
  /** Where a file may lie, from the service's root. */
  readonly places: RegExp;
  /** Paths of code; tests and what they use are none. */
  readonly code: RegExp;
  /** Where an entry hands its handler to Lambda: once, when a container starts. */
  readonly starts: RegExp;
  /** What decides or repeats, and so is no wiring. */
  readonly decides: RegExp;
  /** Where an SDK client is made. */
  readonly makesClient: RegExp;
  /** Where a variable of the environment is read. */
  readonly readsEnvironment: RegExp;
  /** Where a connection is opened that nobody keeps for the next invocation. */
  readonly opensConnection: RegExp;
  /** Of the Lambda functions. */
  readonly runtime: string;
}

/** A program of the language that a machine has to have. */
export interface Toolchain {
  /** Stable name for programs: `go`. */
  readonly id: string;
  readonly command: readonly [program: string, ...args: string[]];
  /** The version in what the command prints. */
  readonly version: RegExp;
  /** The oldest that does: `1.26`. */
  least(): string;
  /** Where it comes from. */
  readonly install: string;
}
