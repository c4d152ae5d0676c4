/** What a webhook was sent, once its signature was found to be right. */
export interface WebhookEvent {
  /** SHA-256 of the body, in hex: the same each time it is sent, and of what is signed alone. */
  readonly id: string;
  /** As it was sent; what it holds is not checked yet. */
  readonly body: string;
  /** ISO 8601, UTC. */
  readonly receivedAt: string;
  /** Headers of the scheme by their lower-case names, e.g. `x-github-event`. No signature covers them. */
  readonly headers: Readonly<Record<string, string>>;
}
