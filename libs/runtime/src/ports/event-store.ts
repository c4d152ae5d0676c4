/** An event of a stream, as it is kept: never changed, never deleted. */
export interface Recorded<Event> {
  readonly stream: string;
  /** Its place in the stream, from 1 on without a gap. */
  readonly version: number;
  /** When it was appended: ISO 8601. */
  readonly at: string;
  readonly event: Event;
}

/** What has happened, by streams: one per aggregate. */
export interface EventStore<Event> {
  /**
   * Appends to a stream, all or nothing; within a unit of work, as a part of it.
   *
   * @param expected version that the stream was read with; 0 for a stream that is new
   * @returns the version that it has then
   * @throws ConflictError when something else was appended since
   */
  append(stream: string, expected: number, events: readonly Event[]): Promise<number>;
  /**
   * What has happened in a stream, the oldest first, read as it is at this moment.
   *
   * @param after version after which to begin. Default 0, from the beginning on
   */
  read(stream: string, after?: number): AsyncIterable<Recorded<Event>>;
}
