import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CASES, IDS } from './testing/acceptance/cases';
import type { Mode } from './testing/acceptance/mode';
import { type ModeName, MODES } from './testing/acceptance/mode-names';
import { startModes } from './testing/acceptance/modes';
import type { AcceptanceCase, Cell } from './testing/acceptance/table';
import { type LocalS3, makeLocalS3 } from './testing/local-s3';
import { type OidcIssuer, startOidcIssuer } from './testing/oidc-issuer';

interface Row {
  readonly row: AcceptanceCase;
  readonly mode: ModeName;
  readonly cell: Cell;
}

const CELLS: readonly Row[] = CASES.flatMap((row) =>
  MODES.map((mode) => ({ row, mode, cell: row.cells[mode] })),
);

const titled = (kind: Cell['kind']) =>
  CELLS.filter(({ cell }) => cell.kind === kind).map(
    (each) => [`acceptance ${each.row.id}, ${each.mode}: ${each.row.says}`, each] as const,
  );

describe('acceptance', () => {
  let issuer: OidcIssuer;
  let s3: LocalS3;
  let modes: Readonly<Record<ModeName, Mode>>;

  beforeAll(async () => {
    [issuer, s3] = await Promise.all([startOidcIssuer(), makeLocalS3()]);
    modes = await startModes(issuer, s3);
  });
  afterEach(() => Promise.all(Object.values(modes).map((mode) => mode.rest())));
  afterAll(async () => {
    await Promise.all(Object.values(modes).map((mode) => mode.stop()));
    await Promise.all([issuer.stop(), s3.stop()]);
  });

  it.each(titled('answer'))('%s', async (_title, { row, mode, cell }) => {
    const expected = cell.kind === 'answer' ? cell.answer : undefined;
    expect(await row.outcome?.(modes[mode])).toEqual(expected);
  });
});

describe('the table of acceptance', () => {
  it('has a row for every case, and no row that says nothing', () => {
    expect([...new Set(CASES.map(({ id }) => id))]).toEqual(IDS);
    const dumb = CELLS.filter(({ row, cell }) => cell.kind === 'answer' && !row.outcome);
    expect(dumb).toEqual([]);
  });

  it('has a reason in every cell that cannot apply, and no case that applies nowhere', () => {
    const reasons = CELLS.flatMap(({ cell }) =>
      cell.kind === 'inapplicable' ? [cell.because] : [],
    );
    expect(reasons.filter((reason) => reason.length < 15)).toEqual([]);
    const nowhere = IDS.filter((id) =>
      CELLS.filter(({ row }) => row.id === id).every(({ cell }) => cell.kind === 'inapplicable'),
    );
    expect(nowhere).toEqual([]);
  });

  it.each(titled('held'))('%s: the test that holds it exists', (_title, { cell }) => {
    const [file = '', title = ''] = cell.kind === 'held' ? cell.by.split(' › ') : [];
    const source = readFileSync(join(__dirname, '..', file), 'utf8');
    expect(source).toMatch(new RegExp(`(it|describe|\\))\\(\\s*['"\`]${escaped(title)}['"\`]`));
  });
});

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
