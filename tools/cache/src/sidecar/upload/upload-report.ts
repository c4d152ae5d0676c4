/** What became of the entries that Nx handed over. */
export interface UploadReport {
  readonly stored: number;
  /** They were there: another job has stored them meanwhile. */
  readonly existed: number;
  /** Number of entries that were not stored, by reason. */
  readonly dropped: Readonly<Record<string, number>>;
}

/** Counts towards a report. */
export class UploadTally {
  private storedEntries = 0;
  private existingEntries = 0;
  private readonly droppedByReason = new Map<string, number>();

  stored(): void {
    this.storedEntries++;
  }

  existed(): void {
    this.existingEntries++;
  }

  dropped(reason: string): void {
    this.droppedByReason.set(reason, (this.droppedByReason.get(reason) ?? 0) + 1);
  }

  report(): UploadReport {
    return {
      stored: this.storedEntries,
      existed: this.existingEntries,
      dropped: Object.fromEntries(this.droppedByReason),
    };
  }
}
