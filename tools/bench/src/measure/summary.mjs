/** Median of numbers; of an even count the mean of the middle two. */
export const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

/**
 * @param measured results of the same program: seconds and peak memory in MB
 * @returns median, minimum and maximum in seconds, every run, and the highest peak in MB
 */
export const summarise = (measured) => {
  const runs = measured.map(({ seconds }) => seconds);
  return {
    seconds: median(runs),
    min: Math.min(...runs),
    max: Math.max(...runs),
    runs,
    peakMb: Math.max(...measured.map(({ peakMb }) => peakMb)),
  };
};
