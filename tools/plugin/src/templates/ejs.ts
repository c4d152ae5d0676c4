import { createRequire } from 'node:module';
import { Script } from 'node:vm';
import { PlatformError } from '@platform/model/errors';

interface Compiled {
  /** The function's body that the template became, once its source was generated. */
  readonly source: string;
  generateSource(): void;
}

/** A template as a function of its values. */
type Fill = (values: object) => string;

/** What is used of `ejs`, whose package has no types. */
interface Ejs {
  compile(text: string, options: { readonly filename: string }): Fill;
  readonly Template: new (text: string, options: object) => Compiled;
}

const ejs = createRequire(__filename)('ejs') as Ejs;

/** By file and text: a run renders most templates many times, and compiling takes longer than filling. */
const compiled = new Map<string, Fill>();

const compile = (text: string, file: string): Fill => {
  const key = `${file}\n${text}`;
  const fill = compiled.get(key) ?? ejs.compile(text, { filename: file });
  compiled.set(key, fill);
  return fill;
};

/**
 * @param file path that errors name, with the line
 * @throws PlatformError on a template that does not compile
 * @throws Error as the template does, led by `file:line`
 */
export const rendered = (text: string, values: object, file: string): string => {
  try {
    return compile(text, file)(values);
  } catch (error) {
    const problem = syntaxProblem(text);
    if (!problem) throw error;
    throw new PlatformError({
      what: `${file}:${problem.line} does not compile: ${problem.message}`,
      run: `an editor on ${file}`,
    });
  }
};

/** A place in a template that is no EJS. */
export interface SyntaxProblem {
  readonly line: number;
  readonly message: string;
}

const NUMBERED = /__line = (\d+)/g;
const SOURCE_NAME = 'template';

/** @returns undefined for a template that compiles */
export const syntaxProblem = (text: string): SyntaxProblem | undefined => {
  const template = new ejs.Template(text, { filename: SOURCE_NAME, compileDebug: true });
  try {
    template.generateSource();
  } catch (error) {
    const opened = text.lastIndexOf('<%');
    return { line: lineAt(text, opened), message: (error as Error).message };
  }
  try {
    new Script(`(function(){with(values){\n${template.source}\n}})`, { filename: SOURCE_NAME });
    return undefined;
  } catch (error) {
    const { message, stack = '' } = error as Error;
    return { line: templateLine(template.source, stack), message };
  }
};

const lineAt = (text: string, offset: number): number =>
  text.slice(0, Math.max(offset, 0)).split('\n').length;

/** The line that the last statement before an error is from. */
const templateLine = (source: string, stack: string): number => {
  const [head = '', , pointer = ''] = stack.split('\n');
  // One line stands before the source.
  const at = Number(/:(\d+)$/.exec(head)?.[1] ?? 2) - 2;
  const before = source.split('\n');
  const read = [...before.slice(0, at), (before[at] ?? '').slice(0, pointer.indexOf('^'))].join(
    '\n',
  );
  return Number([...read.matchAll(NUMBERED)].at(-1)?.[1] ?? 1);
};
