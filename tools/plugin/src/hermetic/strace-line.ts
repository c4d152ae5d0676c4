/** A successful system call as strace prints it with `-f -y`. */
export interface SystemCall {
  /** The thread that called. */
  readonly thread: number;
  readonly name: string;
  /** Text between the parentheses. */
  readonly args: string;
  readonly result: string;
}

const CALL = /^(\d+) +(\w+)\((.*)\) += (.*)$/;

/** @returns `undefined` for a line that is no ended call, such as the exit of a process */
export const parseCall = (line: string): SystemCall | undefined => {
  const [, thread, name, args, result] = CALL.exec(line) ?? [];
  if (name === undefined || args === undefined || result === undefined) return undefined;
  return { thread: Number(thread), name, args, result };
};

const STRING = /"((?:[^"\\]|\\.)*)"/g;

/** The texts among the arguments, in order; one that strace has cut keeps what is left of it. */
export const strings = (args: string): string[] =>
  [...args.matchAll(STRING)].map(([, text = '']) => unescape(text));

const DIRECTORY = /(?:AT_FDCWD|\d+)<((?:[^>\\]|\\.)*)>, "((?:[^"\\]|\\.)*)"/g;

/** Pairs of folder and path among the arguments of the calls that end in `at`. */
export const pathsAt = (args: string): { readonly folder: string; readonly path: string }[] =>
  [...args.matchAll(DIRECTORY)].map(([, folder = '', path = '']) => ({
    folder: unescape(folder),
    path: unescape(path),
  }));

/** The file behind a descriptor, e.g. `3</etc/hosts>` or, removed since, `3</tmp/x>(deleted)`. */
export const fileOf = (descriptor: string): string | undefined => {
  const path = /^\d+<((?:[^>\\]|\\.)*)>/.exec(descriptor)?.[1];
  return path === undefined ? undefined : unescape(path);
};

const LETTERS: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', v: '\v', f: '\f' };

/** strace writes bytes outside ASCII in octal. */
const unescape = (text: string): string => {
  if (!text.includes('\\')) return text;
  const bytes = text.replace(/\\([0-7]{1,3}|x[0-9a-f]{2}|.)/g, (_, code: string) => {
    if (/^[0-7]/.test(code)) return String.fromCharCode(parseInt(code, 8));
    if (/^x./.test(code)) return String.fromCharCode(parseInt(code.slice(1), 16));
    return LETTERS[code] ?? code;
  });
  return Buffer.from(bytes, 'latin1').toString('utf8');
};
