import { readdir, readFile, readlink } from 'node:fs/promises';

const LISTEN = '0A';

/** Local addresses and ports, in the kernel's hexadecimal form, on which process `pid` listens (Linux). */
export const listeningAddresses = async (pid: number): Promise<string[]> => {
  const folder = `/proc/${pid}/fd`;
  const links = await Promise.all(
    (await readdir(folder)).map((fd) => readlink(`${folder}/${fd}`).catch(() => '')),
  );
  const tables = await Promise.all(
    ['tcp', 'tcp6'].map((table) => readFile(`/proc/net/${table}`, 'utf8').catch(() => '')),
  );
  return tables
    .flatMap((table) => table.split('\n').slice(1))
    .map((row) => row.trim().split(/\s+/))
    .filter((row) => row[3] === LISTEN && links.includes(`socket:[${row[9]}]`))
    .map((row) => row[1] ?? '');
};
