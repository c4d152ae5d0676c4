/** Attribute in which an item's expiry is kept: seconds since 1970, read by DynamoDB's TTL. */
export const EXPIRES_AT = 'expiresAt';

/** Whether an item is gone, although DynamoDB has not deleted it yet: that takes up to a few days. */
export const isExpired = (stored: Readonly<Record<string, unknown>>): boolean => {
  const expiry = stored[EXPIRES_AT];
  return typeof expiry === 'number' && expiry * 1000 <= Date.now();
};
