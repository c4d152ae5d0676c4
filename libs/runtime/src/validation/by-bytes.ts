/** Order of names by their bytes in UTF-8, which is that of Go. */
export const byBytes = (one: string, other: string): number =>
  Buffer.compare(Buffer.from(one), Buffer.from(other));
