import { createHash } from 'node:crypto';

/** Counts and hashes bytes as they pass. */
export class ContentMeter {
  private readonly hash = createHash('sha256');
  size = 0;

  add(chunk: Buffer): void {
    this.size += chunk.length;
    this.hash.update(chunk);
  }

  /** Of all bytes, 64 lower-case hex digits; ends the measuring. */
  sha256(): string {
    return this.hash.digest('hex');
  }
}
