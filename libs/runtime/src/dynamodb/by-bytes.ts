/** As DynamoDB orders keys, which is not how JavaScript orders text. */
export const byBytes = (a: string, b: string): number =>
  Buffer.compare(Buffer.from(a), Buffer.from(b));
