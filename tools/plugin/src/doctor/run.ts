import { examine, type Asked, type Diagnosis } from './examine';
import { findingLines, summaryLines } from './report';

/** What a person asked for, and how it is told. */
export interface DoctorOptions extends Asked {
  readonly json?: boolean;
}

const isColoured = (): boolean =>
  process.stdout.isTTY && !process.env['NO_COLOR'] && process.env['TERM'] !== 'dumb';

/**
 * Looks at everything and tells it on stdout: each finding as it comes, or one JSON document at the end.
 *
 * @throws PlatformError on a service or stage that is not there
 */
export const doctor = async ({ json = false, ...asked }: DoctorOptions): Promise<Diagnosis> => {
  const print = (line: string): void => void process.stdout.write(`${line}\n`);
  const linesOf = findingLines(isColoured());
  const diagnosis = await examine(asked, (finding) => {
    if (!json) for (const line of linesOf(finding)) print(line);
  });
  const lines = json ? [JSON.stringify(diagnosis)] : summaryLines(diagnosis);
  for (const line of lines) print(line);
  return diagnosis;
};
