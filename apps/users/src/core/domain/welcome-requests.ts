/** A user who waits for a welcome. */
export interface WelcomeRequest {
  readonly userId: string;
}

/** Where registration leaves what need not be done while somebody waits for an answer. */
export interface WelcomeRequests {
  /** Never fails: a welcome that cannot be asked for is logged, and must not undo a registration. */
  add(request: WelcomeRequest): Promise<void>;
}
