/** What came with a notification beside its message (S1-16). */
export interface NotificationInfo {
  readonly messageId: string;
  readonly topicArn: string;
  /** Headline for people; absent where the publisher gave none. */
  readonly subject?: string;
  readonly correlationId: string;
}
