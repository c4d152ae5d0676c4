import { readdirSync, readFileSync } from 'node:fs';

/** Names the check that a process is part of; what it starts inherits that. */
const NAMES = [/(?:^|\0)CHECK_NAME=([^\0]+)/, /(?:^|\0)NX_TASK_TARGET_PROJECT=([^\0]+)/];
const TARGET = /(?:^|\0)NX_TASK_TARGET_TARGET=([^\0]+)/;

/** The kernel's unit for processor time as `/proc` shows it. */
const TICKS_PER_SECOND = 100;

/**
 * `own` is the processor time of a process and `reaped` that of children it has waited for, in
 * seconds; `id` stays apart when a process number is used again.
 *
 * @returns {{ pid: number, id: string, parent: number, own: number, reaped: number }}
 */
export const parseStat = (text) => {
  const [pid] = text.split(' ', 1);
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const [user, system, reapedUser, reapedSystem] = fields.slice(11, 15).map(Number);
  return {
    pid: Number(pid),
    id: `${pid}:${fields[19]}`,
    parent: Number(fields[1]),
    own: (user + system) / TICKS_PER_SECOND,
    reaped: (reapedUser + reapedSystem) / TICKS_PER_SECOND,
  };
};

/** The check that an environment, as `/proc` shows it, speaks of. */
export const checkIn = (environment) => {
  const name = NAMES[0].exec(environment)?.[1];
  if (name) return { name };
  const project = NAMES[1].exec(environment)?.[1];
  const target = TARGET.exec(environment)?.[1];
  return { task: project && target && `${project}:${target}` };
};

const read = (file) => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
};

/**
 * What `/proc` says of all processes; undefined on systems without it.
 *
 * @param {Set<number>} [strangers] numbers of processes that are left out; those that ended are taken
 *   out of it, since their numbers may be used again
 */
export const readProcesses = (strangers = new Set()) => {
  if (process.platform !== 'linux') return undefined;
  const alive = new Set(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number),
  );
  for (const pid of strangers) if (!alive.has(pid)) strangers.delete(pid);
  return [...alive]
    .filter((pid) => !strangers.has(pid))
    .map((pid) => read(`/proc/${pid}/stat`))
    .filter(Boolean)
    .map(parseStat);
};

export const readCheck = ({ pid }) => checkIn(read(`/proc/${pid}/environ`));
