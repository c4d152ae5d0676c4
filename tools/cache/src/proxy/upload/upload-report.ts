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
  #stored = 0;
  #existed = 0;
  readonly #dropped = new Map<string, number>();

  stored(): void {
    this.#stored++;
  }

  existed(): void {
    this.#existed++;
  }

  dropped(reason: string): void {
    this.#dropped.set(reason, (this.#dropped.get(reason) ?? 0) + 1);
  }

  report(): UploadReport {
    return {
      stored: this.#stored,
      existed: this.#existed,
      dropped: Object.fromEntries(this.#dropped),
    };
  }
}
