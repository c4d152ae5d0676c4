import { readFileSync } from 'node:fs';

/** What the head of a program for Linux says (System V ABI, ELF-64). */
export interface Program {
  /** As Node names processors: `arm64`, `x64`; the number of another one. */
  readonly processor: string;
  /** Whether it still has the table of its symbols, which nothing reads in a function. */
  readonly hasSymbols: boolean;
}

const MAGIC = 0x7f454c46;
const PROCESSORS: Readonly<Record<number, string>> = { 0xb7: 'arm64', 0x3e: 'x64' };
const SYMBOL_TABLE = 2;

/** @returns undefined for a file that is no program for Linux */
export const programIn = (file: string): Program | undefined => {
  const bytes = readFileSync(file);
  if (bytes.length < 64 || bytes.readUInt32BE(0) !== MAGIC) return undefined;
  const machine = bytes.readUInt16LE(18);
  const [start, size, count] = [
    Number(bytes.readBigUInt64LE(40)),
    bytes.readUInt16LE(58),
    bytes.readUInt16LE(60),
  ];
  const types = Array.from({ length: count }, (_, i) => start + i * size + 4)
    .filter((at) => at + 4 <= bytes.length)
    .map((at) => bytes.readUInt32LE(at));
  return {
    processor: PROCESSORS[machine] ?? String(machine),
    hasSymbols: types.includes(SYMBOL_TABLE),
  };
};
