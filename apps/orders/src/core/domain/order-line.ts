export interface OrderLine {
  readonly sku: string;
  /** Whole number, at least 1. */
  readonly quantity: number;
  /** Whole cents, so that sums are exact. */
  readonly unitPrice: number;
}

/**
 * Largest order taken. Their product, 10^13 cents, is far below 2^53: a total is always exact.
 */
export const ORDER_LIMITS = { lines: 100, quantity: 1_000, unitPrice: 100_000_000 } as const;

/** Sum of the lines in cents. */
export const totalOf = (lines: readonly OrderLine[]): number =>
  lines.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice, 0);
