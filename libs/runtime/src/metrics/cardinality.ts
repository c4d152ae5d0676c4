import { logger } from '../logging/index.js';

/** Values of one dimension that a container tells apart: each is a metric of its own, and is paid for. */
export const MAX_DIMENSION_VALUES = 100;

/** What stands for further values. */
export const OTHER = 'other';

const seen = new Map<string, Set<string>>();

/**
 * Dimensions whose values stay few: from the 101st value of a dimension on it is `other`, and the log says once that
 * something like an id was given.
 */
export const fewValued = (dimensions: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(dimensions).map(([name, value]) => [name, isKnown(name, value) ? value : OTHER]),
  );

const isKnown = (name: string, value: string): boolean => {
  const values = seen.get(name) ?? new Set();
  seen.set(name, values);
  if (values.size < MAX_DIMENSION_VALUES) values.add(value);
  if (values.has(value)) return true;
  if (!values.has(OTHER)) {
    values.add(OTHER);
    const fields = { dimension: name, allowed: MAX_DIMENSION_VALUES, replacedBy: OTHER };
    logger().warn('A dimension of metrics has too many values', fields);
  }
  return false;
};
