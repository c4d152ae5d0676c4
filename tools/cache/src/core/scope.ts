/** The scope that only trusted principals write and that every reader of a repository reads first. */
export const TRUSTED = 'trusted';

/**
 * A partition of one repository's cache: `trusted`, or `own/<name>`, for example `own/pr-7`. Chosen by
 * the server from verified claims, never from a header, a URL, a hash or a branch name as such.
 */
export type Scope = typeof TRUSTED | `own/${string}`;
