/** Order of text by its bytes in UTF-8, which is that of DynamoDB and of Go, and not that of JavaScript. */
export const byBytes = (one: string, other: string): number =>
  Buffer.compare(Buffer.from(one), Buffer.from(other));
