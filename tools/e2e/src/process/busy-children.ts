import { readdirSync, readFileSync } from 'node:fs';

interface Status {
  readonly parent: number;
  /** Ticks of processor time. */
  readonly used: number;
}

/** Of a process that runs; `undefined` for one that has ended, also while nobody has asked for how. */
const statusOf = (pid: number): Status | undefined => {
  try {
    // After the name, which may hold spaces and brackets: state, parent and so on (proc(5)).
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    if (fields[0] === 'Z') return undefined;
    return { parent: Number(fields[1]), used: Number(fields[11]) + Number(fields[12]) };
  } catch {
    return undefined;
  }
};

/** Tells, at each call, the children of a process that have worked since the call before; new ones are among them. */
export const busyChildrenOf = (parent: number): (() => number[]) => {
  const before = new Map<number, number>();
  const look = (): number[] =>
    readdirSync('/proc').flatMap((name) => {
      const pid = Number(name);
      const status = pid ? statusOf(pid) : undefined;
      if (status?.parent !== parent) return [];
      const isBusy = status.used > (before.get(pid) ?? 0);
      before.set(pid, status.used);
      return isBusy ? [pid] : [];
    });
  look();
  return look;
};
