/** What a list or a map takes beside its elements. */
const NESTING_BYTES = 3;
/** What each element of a list or a map takes beside its value. */
export const ELEMENT_BYTES = 1;

/**
 * Bytes of attributes as DynamoDB counts them (Developer Guide, "DynamoDB item sizes and formats"). Of a number the guide
 * says about as much: here it is the least that it can be.
 *
 * @param values plain values, as the document client takes them
 */
export const itemBytes = (values: object): number =>
  sum(Object.entries(values), ([name, value]) =>
    value === undefined ? 0 : Buffer.byteLength(name) + valueBytes(value),
  );

/** Bytes of one value, without the name of its attribute. */
export const valueBytes = (value: unknown): number => {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value === 'number' || typeof value === 'bigint') return numberBytes(String(value));
  if (typeof value !== 'object' || value === null) return 1;
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return value.byteLength;
  if (value instanceof Set) return sum([...value], valueBytes);
  if (Array.isArray(value))
    return NESTING_BYTES + sum(value, (each) => ELEMENT_BYTES + valueBytes(each));
  return NESTING_BYTES + ELEMENT_BYTES * Object.keys(value).length + itemBytes(value);
};

/** A byte for two digits, without zeros before and after them, and one more. */
const numberBytes = (text: string): number => {
  const digits = text
    .replace(/e.*$/i, '')
    .replace(/[-+.]/g, '')
    .replace(/^0+|0+$/g, '');
  return Math.ceil(digits.length / 2) + 1;
};

const sum = <Item>(items: readonly Item[], bytes: (item: Item) => number): number =>
  items.reduce((total, item) => total + bytes(item), 0);
