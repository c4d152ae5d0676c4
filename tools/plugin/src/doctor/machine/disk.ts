import { statfs } from 'node:fs/promises';
import { exec, nx } from '@platform/model/typed-commands';
import type { Check } from '../check';
import type { Surroundings } from '../surroundings';

const GIGABYTE = 1e9;

/** node_modules, Python, builds and the state of a local cloud take 1 GB, a second run as much again. */
const LEAST = 2 * GIGABYTE;

/** @param freeBytes space that is free where a folder lies */
export const diskCheck = (freeBytes: (folder: string) => Promise<number>): Check<Surroundings> => ({
  code: 'machine/disk',
  about: `${LEAST / GIGABYTE} GB of disk are free`,
  examine: async ({ workspaceRoot }) => {
    const free = await freeBytes(workspaceRoot);
    const text = `${(free / GIGABYTE).toFixed(1)} GB are free`;
    if (free >= LEAST) return { state: 'ok', what: text };
    return {
      state: 'wrong',
      problems: [
        {
          what: `${text}, ${LEAST / GIGABYTE} GB are needed`,
          where: workspaceRoot,
          run: `${nx()} reset, ${exec()} platform-local-cloud reset, or make room`,
        },
      ],
    };
  },
});

export const disk = diskCheck(async (folder) => {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
});
