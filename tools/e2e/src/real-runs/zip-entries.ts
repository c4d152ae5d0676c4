import { inflateRawSync } from 'node:zlib';

const END = Buffer.from('PK\x05\x06', 'latin1');
const DIRECTORY_ENTRY = 0x02014b50;
const STORED = 0;

/** Contents of the files in a zip, by its central directory (APPNOTE 6.3, 4.3.12). */
export const zipEntries = (zip: Buffer): Buffer[] => {
  const end = zip.lastIndexOf(END);
  if (end < 0) throw new Error('this is no zip');
  const entries: Buffer[] = [];
  let at = zip.readUInt32LE(end + 16);
  while (zip.readUInt32LE(at) === DIRECTORY_ENTRY) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((o) =>
      zip.readUInt16LE(at + o),
    );
    entries.push(content(zip, at));
    at += 46 + (nameLength ?? 0) + (extraLength ?? 0) + (commentLength ?? 0);
  }
  return entries;
};

const content = (zip: Buffer, at: number): Buffer => {
  const size = zip.readUInt32LE(at + 20);
  const local = zip.readUInt32LE(at + 42);
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  const bytes = zip.subarray(start, start + size);
  return zip.readUInt16LE(at + 10) === STORED ? bytes : inflateRawSync(bytes);
};
