/** How one message is sent. */
export interface SendOptions {
  /** Seconds before it is delivered, up to 900. */
  readonly delaySeconds?: number;
  /** FIFO queues only. */
  readonly groupId?: string;
  /** FIFO queues only. */
  readonly deduplicationId?: string;
}

/** Sends work to a queue; the correlation id of the work at hand goes along (F-099). */
export interface QueueSender<Message> {
  /**
   * Resolves with the message id when the queue has accepted the message.
   *
   * @throws ValidationError when it does not fit the schema
   */
  send(message: Message, options?: SendOptions): Promise<string>;
}
