// Generated from libs/model/src/command-lines.ts by npx nx run model:copies; DO NOT EDIT.

import { UsageError } from './errors.mjs';
/**
 * Lets a program go on and end as it would where nobody reads any more what it prints, as in `… | head -1`.
 *
 * @param whenClosed called when a stream is found closed. Default: nothing
 */
export const outliveReaders = (streams, whenClosed = () => undefined) => {
  for (const stream of streams) stream.on('error', whenClosed);
};
/** What `parseArgs` of Node.js found wrong with a command line, without its advice. */
export const wordsOf = (error) => error.message.split('. ')[0] ?? '';
const CHANGES = /^(mkdir|mkdtemp|open|unlink|rmdir|rename|copyfile|symlink|chmod)$/;
const REFUSALS = ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EISDIR'];
/** What the file system does not let a program write is a wrong folder; every other error stays as it is. */
export const asWrongFolder = (error) => {
  const { code, path, syscall } = Object(error);
  const isRefused = REFUSALS.includes(code) || (code === 'ENOENT' && syscall === 'mkdir');
  if (!isRefused || typeof path !== 'string' || !CHANGES.test(String(syscall))) return error;
  return new UsageError({
    what: `"${path}" cannot be written`,
    got: String(code),
    allowed: 'a folder that this user may write in',
    run: 'the same command with another folder',
  });
};
