/** Median of numbers; of an even count the mean of the middle two. */
export const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

/**
 * @param measured results of the same program: seconds, processor seconds, peak memory in MB
 * @returns median, minimum and maximum in seconds, every run, median processor seconds, highest peak;
 *   the last two are NaN for what is no program of this run
 */
export const summarise = (measured) => {
  const runs = measured.map(({ seconds }) => seconds);
  return {
    seconds: median(runs),
    min: Math.min(...runs),
    max: Math.max(...runs),
    runs,
    cpu: median(measured.map(({ cpu }) => cpu)),
    peakMb: Math.max(...measured.map(({ peakMb }) => peakMb)),
  };
};
