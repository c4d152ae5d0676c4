import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { once } from '../clients/once.js';
import { onInvocationEnd } from '../logging/index.js';
import { fewValued } from './cardinality.js';

/** Up to 29 names and values by which a metric can be looked at separately. Never ids: see `fewValued`. */
export type Dimensions = Readonly<Record<string, string>>;

const metrics = once(() => {
  const made = new Metrics();
  onInvocationEnd(() => made.publishStoredMetrics());
  return made;
});

/**
 * Adds to a counter in the namespace `POWERTOOLS_METRICS_NAMESPACE` (F-113, S4-26), written as one
 * embedded-metric line at the end of the invocation; with dimensions, at once.
 *
 * @param name PascalCase, e.g. `OrdersPlaced`
 * @param value default 1
 */
export const count = (name: string, value = 1, dimensions?: Dimensions): void => {
  record(name, MetricUnit.Count, value, dimensions);
};

/** Records how long something took, in milliseconds. */
export const duration = (name: string, milliseconds: number, dimensions?: Dimensions): void => {
  record(name, MetricUnit.Milliseconds, milliseconds, dimensions);
};

/** Runs `work` and records how long it took, whether it succeeds or fails. */
export const timed = async <Result>(
  name: string,
  work: () => Promise<Result>,
  dimensions?: Dimensions,
): Promise<Result> => {
  const begun = performance.now();
  try {
    return await work();
  } finally {
    duration(name, performance.now() - begun, dimensions);
  }
};

const record = (
  name: string,
  unit: (typeof MetricUnit)[keyof typeof MetricUnit],
  value: number,
  dimensions?: Dimensions,
): void => {
  const target = dimensions ? metrics().singleMetric() : metrics();
  if (dimensions) target.addDimensions(fewValued(dimensions));
  target.addMetric(name, unit, value);
};
