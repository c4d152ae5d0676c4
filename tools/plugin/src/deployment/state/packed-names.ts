import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** Names, compressed, in Base64: about twelve characters for the path of a file. */
export type PackedNames = string;

export const packNames = (names: readonly string[]): PackedNames =>
  deflateRawSync([...names].sort().join('\n'), { level: 9 }).toString('base64');

/** @returns no names for a text that is damaged */
export const unpackNames = (packed: PackedNames): string[] => {
  try {
    return inflateRawSync(Buffer.from(packed, 'base64')).toString().split('\n').filter(Boolean);
  } catch {
    return [];
  }
};
