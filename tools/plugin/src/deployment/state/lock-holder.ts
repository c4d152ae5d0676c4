import { readFileSync, readlinkSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';

/** Who deploys a service, as the lock's parameter says it. */
export interface LockHolder {
  /** `user@host` */
  readonly owner: string;
  readonly pid: number;
  /** Tells process numbers of one machine, or container, from those of another. */
  readonly machine: string;
  /** Differs for every run. */
  readonly run: string;
  /** ISO 8601, UTC. */
  readonly since: string;
  /** ISO 8601, UTC; moved on while the run lives. */
  readonly expires: string;
}

/** `user@host` of this process. */
export const whoAmI = (): string => `${userName()}@${hostname()}`;

const userName = (): string => {
  try {
    return userInfo().username;
  } catch {
    return process.env['USER'] ?? String(process.getuid?.() ?? 'somebody');
  }
};

/** This machine since it was started; on Linux each container is one of its own. */
export const thisMachine = (): string => {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${hostname()} ${boot} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return hostname();
  }
};

const TEXTS = ['owner', 'machine', 'run', 'since', 'expires'] as const;

/** Reads a lock. What cannot be read has expired: it holds nobody back. */
export const holderOf = (text: string): LockHolder => {
  const value = parse(text);
  const complete =
    TEXTS.every((name) => typeof value[name] === 'string') && Number.isInteger(value['pid']);
  return complete ? (value as unknown as LockHolder) : unreadable(text);
};

const parse = (text: string): Record<string, unknown> => {
  try {
    return Object(JSON.parse(text)) as Record<string, unknown>;
  } catch {
    return {};
  }
};

const unreadable = (text: string): LockHolder => ({
  owner: 'somebody unknown',
  pid: 0,
  machine: '',
  run: text,
  since: 'an unknown time',
  expires: new Date(0).toISOString(),
});

/** Whether nobody can hold the lock any more: it expired, or its process on this machine is gone. */
export const isDead = (holder: LockHolder, now = Date.now()): boolean => {
  const expires = Date.parse(holder.expires);
  if (!(expires > now)) return true;
  return holder.machine === thisMachine() && !isRunning(holder.pid);
};

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/** For a person, who and since when; one that is dead never ended its deploy. */
export const holderText = (holder: LockHolder): string => {
  const { owner, pid, since, expires } = holder;
  return isDead(holder)
    ? `a deploy by ${owner} (pid ${pid}) since ${since} never ended`
    : `being deployed by ${owner} (pid ${pid}) since ${since}, until ${expires} at the latest`;
};
