import { beforeAll, describe, expect, inject, test } from 'vitest';
import { prepareBase } from './selection/base';
import { changedBy } from './selection/changed';
import { CORPUS } from './selection/corpus';
import { commitEdit, type CommittedEdit } from './selection/edit';
import type { Edit } from './selection/edit';
import { LANES, useNx, type Selection } from './selection/nx-lanes';
import { Scene } from './selection/scene';
import { selectedBy, type Selected } from './selection/selected';
import { cloneRepository, linkPackages } from './workspace/clone';

/** Milliseconds for all edits, on a machine that does other work. */
const CORPUS_TAKES = 1_800_000;

let scene: Scene;
const edits: CommittedEdit[] = [];
/** Services by edit whose fingerprint a full synthesis finds changed. */
let changed: Map<string, string[]>;

beforeAll(async () => {
  scene = new Scene((await cloneRepository(inject('scratch'), 'selection')).root);
  await linkPackages(scene);
  await prepareBase(scene);
  await scene.keepAsBase();
  for (const edit of CORPUS) edits.push(await commitEdit(scene, edit));
  changed = await changedBy(scene, edits);
}, CORPUS_TAKES);

const byEdit = (services: (edit: Edit) => readonly string[]) =>
  Object.fromEntries(CORPUS.map((edit) => [edit.name, [...services(edit)].sort().join(' ')]));

test('every edit changes the fingerprints it should, and no other', () => {
  expect(CORPUS.length).toBeGreaterThanOrEqual(40);
  expect(byEdit(({ name }) => changed.get(name) ?? ['no answer'])).toEqual(
    byEdit(({ changes = [] }) => changes),
  );
});

/** Tells how many services a version of Nx takes although they do not change. */
const tellNeedless = (way: string, selected: Selected): void => {
  const needless = ({ name }: Edit): number =>
    (selected.get(name) ?? []).filter((service) => !changed.get(name)?.includes(service)).length;
  const sum = (some: readonly Edit[]): number =>
    some.reduce((total, edit) => total + needless(edit), 0);
  process.stdout.write(
    `${way}: takes needlessly ${sum(CORPUS.filter(({ bump }) => bump))} ` +
      `services in bumps, ${sum(CORPUS.filter(({ bump }) => !bump))} in other edits\n`,
  );
};

describe.each(LANES)('Nx $nx', (lane) => {
  let all: Record<Selection, Selected>;

  beforeAll(async () => {
    all = await selectedBy(lane, scene, edits);
  }, CORPUS_TAKES);

  describe.each(lane.selections)('selecting %s', (selection) => {
    const selectedFor = (name: string): readonly string[] => all[selection].get(name) ?? [];

    test('leaves no service out that changes', () => {
      tellNeedless(`Nx ${lane.nx}, selecting ${selection}`, all[selection]);
      const leftOut = byEdit(({ name }) =>
        (changed.get(name) ?? []).filter((service) => !selectedFor(name).includes(service)),
      );
      expect(leftOut).toEqual(byEdit(() => []));
    });

    // Selection by projects also takes what a README lies in.
    if (selection !== 'tasks') return;

    test('takes no service without a changed input', () => {
      const exact = CORPUS.filter(({ bump }) => !bump).map(
        ({ name, changes = [], looksAt = [] }) => [name, [...changes, ...looksAt].sort().join(' ')],
      );
      const taken = exact.map(([name = '']) => [name, selectedFor(name).join(' ')]);
      expect(Object.fromEntries(taken)).toEqual(Object.fromEntries(exact));
    });
  });
});

test.each(['22.7.12', '25.0.0'])('Nx %s is refused before anything else', async (version) => {
  await useNx(scene.root, LANES[0]?.nx ?? '');
  scene.editJson('node_modules/nx/package.json', (json) => Object.assign(json, { version }));
  for (const args of [
    ['show', 'projects'],
    ['g', '@platform/plugin:service', 'billing'],
  ]) {
    const { code, output } = await scene.tryNx(args);
    expect(code).toBe(1);
    expect(output).toContain(`Nx "${version}" does not work with @platform/plugin`);
    expect(output).toContain('Allowed: nx >=23.2.1 <25');
    expect(output).toContain('Run: npm install --save-dev --save-exact nx@23.2.1');
  }
});
