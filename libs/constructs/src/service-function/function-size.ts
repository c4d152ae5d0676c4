import { PlatformError } from '../platform-error';
import type { StageConfig } from '../stage';
import type { LanguageProfile } from './language-profile';
import { SIZE_CLASSES, type Size, type SizeClass } from './size-class';

interface SizeRequest extends Partial<Size> {
  readonly handler: string;
  readonly sizeClass: SizeClass;
  /** Seconds; lower than Lambda's own limit where a trigger answers sooner. */
  readonly maxTimeout: number;
}

const requireWithin = (handler: string, what: string, value: number, min: number, max: number) => {
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  throw new PlatformError({
    what: `The ${what} of handler '${handler}' is out of range`,
    got: String(value),
    allowed: `a whole number from ${min} to ${max}`,
    run: `set ${what} in infra/handlers/${handler}.ts, or the size class in stages.json`,
  });
};

const requireSizeClass = (handler: string, name: SizeClass): void => {
  if (name in SIZE_CLASSES) return;
  throw new PlatformError({
    what: `The size class of handler '${handler}' does not exist`,
    got: `'${String(name)}'`,
    allowed: Object.keys(SIZE_CLASSES).join(', '),
    run: `set sizeClass in infra/handlers/${handler}.ts`,
  });
};

/**
 * Memory and timeout of a function: the handler's own figures, else the stage's, else the
 * language's, else those of the size class. Lambda allows 128–10240 MB and 1–900 s.
 *
 * @throws PlatformError for a figure out of range or an unknown size class
 */
export const functionSize = (
  request: SizeRequest,
  stage: StageConfig,
  language: LanguageProfile,
): Size => {
  const { handler, sizeClass, maxTimeout } = request;
  requireSizeClass(handler, sizeClass);
  const sources = [request, stage.sizes[sizeClass], language.sizes[sizeClass]];
  const pick = (field: keyof Size): number =>
    sources.map((size) => size?.[field]).find((value) => value !== undefined) ??
    SIZE_CLASSES[sizeClass][field];
  return {
    memory: requireWithin(handler, 'memory', pick('memory'), 128, 10_240),
    timeout: requireWithin(handler, 'timeout', pick('timeout'), 1, maxTimeout),
  };
};
