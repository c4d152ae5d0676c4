/**
 * Attribute and index names of the single table (requirements §2.2, S0-16, S0-19, S1-45), in the
 * form an ElectroDB entity declares its keys with. `casing: 'none'` keeps keys exactly as
 * written, `cast: 'string'` keeps a key of one number text.
 */
export const SINGLE_TABLE = {
  pk: { field: 'PK', casing: 'none', cast: 'string' },
  sk: { field: 'SK', casing: 'none', cast: 'string' },
  gsi1: {
    index: 'GSI1',
    pk: { field: 'GSI1PK', casing: 'none', cast: 'string' },
    sk: { field: 'GSI1SK', casing: 'none', cast: 'string' },
  },
} as const;

/** Attribute in which an item's expiry is kept: seconds since 1970, read by DynamoDB's TTL. */
export const EXPIRES_AT = 'expiresAt';
