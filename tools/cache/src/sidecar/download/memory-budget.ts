/** Memory that entries may take while they wait for their reader; whatever does not fit goes to disk. */
export class MemoryBudget {
  private free: number;

  /** Sizes in bytes. */
  constructor(
    total: number,
    private readonly largest: number,
  ) {
    this.free = total;
  }

  /** False when there is no room for so many bytes. */
  take(bytes: number): boolean {
    if (bytes > this.largest || bytes > this.free) return false;
    this.free -= bytes;
    return true;
  }

  give(bytes: number): void {
    this.free += bytes;
  }
}
