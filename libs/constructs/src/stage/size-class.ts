import { KINDS } from './kinds';

/** Memory and time of a function. */
export interface Size {
  /** MB. */
  readonly memory: number;
  /** Seconds. */
  readonly timeout: number;
}

/**
 * Size classes (F-072, requirements §2.3): api C-18, worker C-19, event S0-26, schedule S1-57,
 * stream S1-55, data and ai S3-10. A language may lower one, a stage may override any.
 */
export const SIZE_CLASSES = {
  ...KINDS,
  stream: { memory: 512, timeout: 60 },
  data: { memory: 512, timeout: 120 },
  ai: { memory: 1024, timeout: 300 },
} as const satisfies Record<string, Size>;

export type SizeClass = keyof typeof SIZE_CLASSES;

/** A handler's trigger; each has the size class of its own name. */
export type HandlerKind = keyof typeof KINDS;
