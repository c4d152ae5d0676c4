import type { Mode } from './mode';
import type { ModeName } from './mode-names';

/** What becomes of one case in one mode. */
export type Cell =
  | { readonly kind: 'answer'; readonly answer: unknown }
  /** Another test does the same, with a process, a disk or Nx itself: `file › title`, file below `tools/cache`. */
  | { readonly kind: 'held'; readonly by: string }
  | { readonly kind: 'inapplicable'; readonly because: string };

/** One row of the table. */
export interface AcceptanceCase {
  readonly id: number;
  /** What holds. */
  readonly says: string;
  /** What is sent, in words. */
  readonly sends: string;
  /** Sends it, and gives what came of it; not needed where other tests hold every cell. */
  readonly outcome?: (mode: Mode) => Promise<unknown>;
  readonly cells: Readonly<Record<ModeName, Cell>>;
}

export const answer = (literal: unknown): Cell => ({ kind: 'answer', answer: literal });
export const heldBy = (by: string): Cell => ({ kind: 'held', by });
export const inapplicable = (because: string): Cell => ({ kind: 'inapplicable', because });

type Cells = AcceptanceCase['cells'];

const pairs = (direct: Cell, behind: Cell): Cells => ({
  serve: direct,
  'container over S3': direct,
  'sidecar before serve': behind,
  'sidecar before the control plane': behind,
});

/** The same everywhere. */
export const everywhere = (literal: unknown): Cells => pairs(answer(literal), answer(literal));

/** One answer where Nx speaks to the server, another where it speaks to a sidecar. */
export const byDoor = (direct: unknown, behind: unknown): Cells =>
  pairs(answer(direct), answer(behind));
