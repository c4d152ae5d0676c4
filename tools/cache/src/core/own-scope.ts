import { createHash } from 'node:crypto';
import type { Scope } from './scope';

/** 64 bits: enough that nobody finds a second ref for the scope of a given one. */
const digest = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 16);

/** Scope of one pull request: `own/pr-7`. */
export const pullRequestScope = (number: string): Scope => `own/pr-${number}`;

/** Scope of one branch, for example `refs/heads/main`: `own/branch-` and 16 hex digits of its SHA-256. */
export const branchScope = (ref: string): Scope => `own/branch-${digest(ref)}`;

/** Scope of the merge requests of one branch; apart from the branch's own scope, which pushes write. */
export const mergeRequestScope = (ref: string): Scope => `own/mr-${digest(ref)}`;
