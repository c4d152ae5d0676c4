import type { LanguageProfile } from '../app';
import { SIZE_CLASSES, type StageConfig, type Size, type SizeClass } from '../stage';
import { PlatformError } from '@platform/model/errors';
import { MEMORY, TIMEOUT } from '@platform/model/limits';
import { requireWhole } from './require-whole';

interface SizeRequest extends Partial<Size> {
  readonly handler: string;
  readonly sizeClass: SizeClass;
  /** Seconds; lower than Lambda's own limit where a trigger answers sooner. */
  readonly maxTimeout: number;
}

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
 * language's, else those of the size class.
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
    memory: requireWhole(handler, 'memory', pick('memory'), MEMORY.least, MEMORY.most),
    timeout: requireWhole(handler, 'timeout', pick('timeout'), TIMEOUT.least, maxTimeout),
  };
};
