/** `casing: 'none'` keeps keys exactly as written, `cast: 'string'` keeps a key of one number text. */
const key = <const Field extends string>(field: Field) =>
  ({ field, casing: 'none', cast: 'string' }) as const;

const gsi = <const Number extends number>(number: Number) =>
  ({
    index: `GSI${number}`,
    pk: key(`GSI${number}PK`),
    sk: key(`GSI${number}SK`),
  }) as const;

/**
 * Attribute and index names of the single table (requirements §2.2, S0-16, S0-19, S1-45), in the form an
 * ElectroDB entity declares its keys with. Which indexes repositories use, the table has, and handlers
 * that read may query; 20 is the most that a table holds (DynamoDB Developer Guide, "Quotas").
 */
export const SINGLE_TABLE = {
  pk: key('PK'),
  sk: key('SK'),
  gsi1: gsi(1),
  gsi2: gsi(2),
  gsi3: gsi(3),
  gsi4: gsi(4),
  gsi5: gsi(5),
  gsi6: gsi(6),
  gsi7: gsi(7),
  gsi8: gsi(8),
  gsi9: gsi(9),
  gsi10: gsi(10),
  gsi11: gsi(11),
  gsi12: gsi(12),
  gsi13: gsi(13),
  gsi14: gsi(14),
  gsi15: gsi(15),
  gsi16: gsi(16),
  gsi17: gsi(17),
  gsi18: gsi(18),
  gsi19: gsi(19),
  gsi20: gsi(20),
} as const;
