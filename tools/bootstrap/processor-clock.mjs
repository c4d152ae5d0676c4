import { readCheck, readProcesses } from './process-times.mjs';

const INTERVAL_MILLISECONDS = 500;

/**
 * Tells how much processor time this process's descendants took, those included that were started to
 * live on, such as a local cloud: all of them together, and by check. Looks twice a second, so a
 * check may be told half a second short; what all took together is exact but for programs that live
 * on. Where there is no `/proc`, there are no figures.
 */
export class ProcessorClock {
  #members = new Map();
  #strangers = new Set();
  #byCheck = new Map();
  #orphans = 0;
  #timer;

  constructor({ processes = readProcesses, check = readCheck, pid = process.pid } = {}) {
    this.processes = processes;
    this.check = check;
    this.pid = pid;
  }

  start() {
    this.look();
    this.#timer = setInterval(() => this.look(), INTERVAL_MILLISECONDS);
    this.#timer.unref();
  }

  stop() {
    clearInterval(this.#timer);
  }

  /** Seconds by check so far, `undefined` without figures. */
  checks() {
    const sums = this.look() && new Map(this.#byCheck);
    for (const { check, own, reaped } of this.#members.values()) add(sums, check, own + reaped);
    return sums;
  }

  /** Seconds of all descendants so far, `undefined` without figures. */
  total() {
    const self = this.look();
    if (!self) return undefined;
    const alive = [...this.#members.values()];
    return alive.reduce((sum, { own, reaped }) => sum + own + reaped, self.reaped + this.#orphans);
  }

  /** Takes in what all processes say now; resolves to this process, `undefined` without figures. */
  look() {
    const now = this.processes(this.#strangers);
    if (!now) return undefined;
    const byPid = new Map(now.map((each) => [each.pid, each]));
    this.#forgetEnded(byPid);
    for (const each of now) this.#meet(each, byPid);
    return byPid.get(this.pid);
  }

  /**
   * The time of a process that ended is in its parent's `reaped`, if there was one to wait for it; of
   * one whose parent ended as well, in that of the next ancestor.
   */
  #forgetEnded(byPid) {
    const before = new Map([...this.#members.values()].map((each) => [each.pid, each]));
    for (const [id, ended] of this.#members) {
      if (byPid.get(ended.pid)?.id === id) continue;
      this.#members.delete(id);
      const spent = ended.own + ended.reaped;
      if (ended.orphan) this.#orphans += spent;
      const waited = this.#livingAncestor(ended, before, byPid);
      if (waited?.check !== ended.check) add(this.#byCheck, ended.check, spent);
    }
  }

  #livingAncestor({ parent }, before, byPid) {
    const living = this.#members.get(byPid.get(parent)?.id);
    if (living) return living;
    const ended = before.get(parent);
    return ended && this.#livingAncestor(ended, before, byPid);
  }

  /** Follows a process that one of ours started, and from then on, whoever its parent is. */
  #meet(each, byPid) {
    if (each.pid === this.pid || this.#strangers.has(each.pid)) return;
    const known = this.#members.get(each.id);
    const parent = byPid.get(each.parent);
    const ours = each.parent === this.pid || (parent && this.#follow(parent, byPid));
    if (!known && !ours) return void this.#strangers.add(each.pid);
    const check = known?.settled ? known.check : this.#checkOf(each, parent);
    // Just after its fork a process still shows its parent's environment: it is asked twice.
    const settled = known !== undefined;
    this.#members.set(each.id, { ...each, check, settled, orphan: !ours });
  }

  #follow(parent, byPid) {
    if (!this.#members.has(parent.id)) this.#meet(parent, byPid);
    return this.#members.has(parent.id);
  }

  #checkOf(each, parent) {
    const { name, task } = this.check(each);
    return name ?? this.#members.get(parent?.id)?.check ?? task;
  }
}

const add = (sums, check, seconds) => {
  if (sums && check !== undefined) sums.set(check, (sums.get(check) ?? 0) + seconds);
};
