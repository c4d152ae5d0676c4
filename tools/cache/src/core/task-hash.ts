const TASK_HASH = /^[A-Za-z0-9_-]{1,128}$/;

/**
 * Whether `text` can be the hash of a task: 1 to 128 of `A-Z a-z 0-9 _ -`. Nx sends a decimal number of 64
 * bits today; the rest is room for what it may send later. Anything else never becomes part of a path.
 */
export const isTaskHash = (text: string): boolean => TASK_HASH.test(text);
