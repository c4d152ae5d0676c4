import { PlatformError } from '@platform/model/errors';
import type { HandlerKind, HandlerOptions } from './handler-kind';

/** MB, docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html */
const MEMORY = { least: 128, most: 10_240 } as const;

/** @throws PlatformError when memory or timeout lie outside what Lambda or the trigger allows */
export function assertFunctionSize(kind: HandlerKind, { memory, timeout }: HandlerOptions): void {
  assertWithin('memory', memory, MEMORY.least, MEMORY.most, 'MB');
  const { seconds, reason } = kind.timeoutLimit;
  assertWithin('timeout', timeout, 1, seconds, `s: ${reason}`);
}

function assertWithin(
  option: string,
  value: number | undefined,
  least: number,
  most: number,
  unit: string,
) {
  if (value === undefined || (Number.isInteger(value) && value >= least && value <= most)) return;
  throw new PlatformError({
    what: `--${option} ${value} is out of range`,
    allowed: `a whole number from ${least} to ${most} ${unit}`,
  });
}
