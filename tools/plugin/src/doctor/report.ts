import type { Diagnosis, Finding } from './examine';

const SIGNS: Readonly<Record<Finding['state'], readonly [sign: string, colour: number]>> = {
  ok: ['ok', 32],
  none: ['-', 90],
  unknown: ['unknown', 33],
  wrong: ['wrong', 31],
};
const SIGN_WIDTH = 9;
const CODE_WIDTH = 28;

/** Text of findings, one after the other, under the name of what they are about. */
export const findingLines = (coloured: boolean): ((finding: Finding) => string[]) => {
  let subject = '';
  return (finding) => {
    const head = finding.subject === subject ? [] : ['', finding.subject];
    subject = finding.subject;
    return [...head, firstLine(finding, coloured), ...detailLines(finding)];
  };
};

const firstLine = ({ state, code, about, what, mended }: Finding, coloured: boolean): string => {
  const [sign, colour] = SIGNS[state];
  const padded = sign.padEnd(SIGN_WIDTH);
  const shown = coloured ? `\u001b[${colour}m${padded}\u001b[0m` : padded;
  return `  ${shown}${code.padEnd(CODE_WIDTH)}${mended ?? what ?? `not so: ${about}`}`;
};

const detailLines = ({ problems = [], run }: Finding): string[] => [
  ...problems.flatMap((problem) => [
    `           ${problem.where ? `${problem.where}: ` : ''}${problem.what}`,
    `             Run: ${problem.run}`,
  ]),
  ...(run ? [`             Run: ${run}`] : []),
];

/** The last lines: how many, and what was not looked at here. */
export const summaryLines = ({ counts, stage, deployed }: Diagnosis): string[] => [
  '',
  `${counts.wrong} wrong, ${counts.unknown} unknown, ${counts.ok} ok, ${counts.none} with nothing to look at; stage ${stage || '?'}`,
  'Not looked at, a deployed stage tells it:',
  ...deployed.map(({ item, provenBy }) => `  ${item.padEnd(20)}  ${provenBy}`),
];
