/** A request to the control plane, whatever carried it. */
export interface ApiRequest {
  readonly method: string;
  readonly path: string;
  /** Value of the `Authorization` header. */
  readonly authorization?: string;
  /** Empty when there is none. */
  readonly body: string;
}

/** How a request ended, for its log line and for metric filters on it. */
export type Outcome =
  | 'ok'
  | 'hit'
  | 'miss'
  | 'tampered'
  | 'granted'
  | 'exists'
  | 'refused'
  | 'unauthenticated'
  | 'bad-request'
  | 'fault';

/** An answer of the control plane; the body becomes JSON. */
export interface ApiResponse {
  readonly status: number;
  readonly body: object;
  readonly outcome: Outcome;
  /** Goes into the log line beside the outcome; never a token or a URL. */
  readonly detail?: Readonly<Record<string, unknown>>;
}
