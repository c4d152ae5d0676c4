/** A file and a title, or a title in the file named before. */
const PROOF = /`(?:([^`›]+) )?› ([^`]+)`/g;
const BASE = /paths\s+are\s+below\s+`([^`]+)`/i;
const ROOTED = /^(apps|libs|tools)\//;

/**
 * What a guide promises: the rows of its tables whose last column is called test. A chapter says with
 * `Paths are below …` where the files lie that it names.
 *
 * @param {string} name of the guide
 * @param {string} text Markdown
 * @returns {{id: string, proofs: {file: string, title: string}[]}[]}
 */
export const guideRows = (name, text) =>
  text.split(/^(?=## )/m).flatMap((chapter) => {
    const base = BASE.exec(chapter)?.[1];
    return promises(chapter).map(([what, ...cells]) => ({
      id: `${name} '${what}'`,
      proofs: proofsIn(cells.at(-1), base),
    }));
  });

const promises = (chapter) => {
  const rows = [];
  let counts = false;
  let before = '';
  for (const line of chapter.split('\n')) {
    if (!line.startsWith('|')) counts = false;
    else if (/^\| *:?-/.test(line)) counts = cells(before).at(-1) === 'test';
    else if (counts) rows.push(cells(line));
    before = line;
  }
  return rows;
};

const cells = (line) =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

const proofsIn = (cell, base) => {
  let file = '';
  return [...cell.matchAll(PROOF)].map(([, named, title]) => {
    if (named) file = base === undefined || ROOTED.test(named) ? named : `${base}/${named}`;
    return { file, title };
  });
};
