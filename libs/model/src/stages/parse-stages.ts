import { PlatformError } from '../errors';
import { linesOfKeys } from './lines-of-keys';
import type { Fault, Path } from './rules';
import type { StagesFile } from './stages-file';
import { stagesRule } from './stages-rule';

const shown = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));

/** Says where a value stands; made only once something is wrong. */
type Places = () => (path: Path) => string;

const describe =
  (placeOf: (path: Path) => string) =>
  ({ path, got, allowed }: Fault): string =>
    `  ${placeOf(path)}${path.join('.') || '(root)'}: ${allowed}, got ${shown(got)}`;

const check = (content: unknown, source: string, places: Places): StagesFile => {
  const faults = stagesRule(content, []);
  if (faults.length === 0) return content as StagesFile;
  throw new PlatformError({
    code: 'STAGES_INVALID',
    what: `the stage file ${source} is not valid`,
    got: faults.map(describe(places())).join('\n'),
    allowed: 'the fields of StagesFile in @platform/model/stages',
    run: `an editor on ${source}`,
  });
};

/**
 * Checks stages that are given in code; an unknown key is an error.
 *
 * @param source what to call them in the message
 * @throws PlatformError naming every wrong field
 */
export const parseStages = (content: unknown, source: string): StagesFile =>
  check(content, source, () => () => '');

const POSITION = /position (\d+)/;

/** The line that JSON.parse names by a position; the last where the text ends too early. */
const brokenLine = (text: string, message: string): number =>
  text.slice(0, Number(POSITION.exec(message)?.[1] ?? text.length)).split('\n').length;

/**
 * Checks the text of a stage file.
 *
 * @param file its path, for the message
 * @throws PlatformError when it is not JSON, or naming file, line and key of every wrong field
 */
export const parseStagesText = (text: string, file: string): StagesFile => {
  const parse = (): unknown => {
    try {
      return JSON.parse(text);
    } catch (error) {
      const { message } = error as Error;
      throw new PlatformError({
        code: 'STAGES_INVALID',
        what: `the stage file is not JSON: ${file}:${brokenLine(text, message)}`,
        got: message,
        allowed: 'one JSON object',
        run: `an editor on ${file}`,
      });
    }
  };
  return check(parse(), file, () => {
    const lineOf = linesOfKeys(text);
    return (path) => `${file}:${lineOf(path)}  `;
  });
};
