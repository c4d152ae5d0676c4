/** Account, region and time of every sample event. */
export const SAMPLE = {
  account: '000000000000',
  region: 'us-east-1',
  time: '2026-01-01T00:00:00.000Z',
} as const;
