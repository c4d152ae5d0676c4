import { isDeepStrictEqual } from 'node:util';
import type { Stage } from '@platform/model/stages';
import type { Target } from './target';

/** A stage's cloud that has answered before it was needed. */
export interface KnownTarget {
  readonly target: Target;
  /** When it was asked, in milliseconds since 1970. */
  readonly asked: number;
}

/** Milliseconds after which a cloud is asked again: it may have gone, or the credentials have run out. */
const KNOWN_FOR = 10_000;

/** None when what is known is of some time ago, or the stage file has been edited since. */
export const targetOf = (
  stage: Stage,
  known: KnownTarget | undefined,
  now = Date.now(),
): Target | undefined =>
  known && now - known.asked < KNOWN_FOR && isDeepStrictEqual(known.target.stage, stage)
    ? known.target
    : undefined;
