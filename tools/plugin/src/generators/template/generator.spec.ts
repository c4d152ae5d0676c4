import type { Tree } from '@nx/devkit';
import { describe, expect, test } from 'vitest';
import { contents, emptyWorkspace, readText, refusal } from '../../testing/workspace-tree';
import { overrideProblems } from '../../templates/check-overrides';
import { overridesIn } from '../../templates/overrides';
import removeGenerator from '../remove/generator';
import renameGenerator from '../rename/generator';
import serviceGenerator from '../service/generator';
import syncGenerator from '../sync/generator';
import templateGenerator from './generator';

const MARK = '// ours';

/** Takes a template over and puts a line at its end. */
const takeOver = async (tree: Tree, path: string): Promise<string> => {
  await templateGenerator(tree, { path });
  const file = `templates/${path}`;
  tree.write(file, `${readText(tree, file)}${MARK}\n`);
  return file;
};

const LANGUAGES = [
  [
    'ts',
    'handler/worker/ts/user/src/handlers/__handlerKebab__/handler.ts.template',
    'src/handlers/%/handler.ts',
  ],
  ['go', 'handler/worker/go/user/cmd/__handlerKebab__/main.go.template', 'cmd/%/main.go'],
] as const;

describe.each(LANGUAGES)('a template of the workspace, in %s', (language, path, file) => {
  const entry = (handler: string): string => `apps/desk/${file.replace('%', handler)}`;
  const withWorker = async (): Promise<Tree> => {
    const tree = emptyWorkspace();
    await takeOver(tree, path);
    await serviceGenerator(tree, { name: 'desk', language, handlers: ['worker'] });
    return tree;
  };

  test('stands for the packaged one, also when a handler gets another name', async () => {
    const tree = await withWorker();
    expect(readText(tree, entry('worker'))).toMatch(/\n\/\/ ours\n$/);
    await renameGenerator(tree, { service: 'desk', handler: 'worker', to: 'till' });
    expect(readText(tree, entry('till'))).toMatch(/\n\/\/ ours\n$/);
    expect(tree.exists(entry('worker'))).toBe(false);
  });

  test('a file that it made counts as one that nobody has written in', async () => {
    const tree = await withWorker();
    await removeGenerator(tree, { service: 'desk', handler: 'worker' });
    expect(tree.exists(entry('worker'))).toBe(false);
  });
});

test('sync writes lists as the workspace wants them', async () => {
  const tree = emptyWorkspace();
  await serviceGenerator(tree, { name: 'desk', handlers: ['api'] });
  await takeOver(tree, 'barrels/service/shared/framework/infra/handlers/index.ts.template');
  expect(readText(tree, 'apps/desk/infra/handlers/index.ts')).not.toContain(MARK);
  await syncGenerator(tree);
  expect(readText(tree, 'apps/desk/infra/handlers/index.ts')).toContain(MARK);
});

test('the folder has the name that nx.json says', async () => {
  const tree = emptyWorkspace();
  const plugins = [{ plugin: '@platform/plugin/infer', options: { templatesDirectory: 'acme' } }];
  tree.write('nx.json', JSON.stringify({ plugins }));
  await templateGenerator(tree, { path: 'workspace' });
  expect(overridesIn(tree).map(({ file }) => file.split('/')[0])).toContain('acme');
  expect(tree.exists('templates')).toBe(false);
});

test('a second run changes nothing, and does not bring back what was edited', async () => {
  const tree = emptyWorkspace();
  const path = 'handler/worker/ts';
  await templateGenerator(tree, { path });
  const [first] = overridesIn(tree);
  expect(overridesIn(tree).map(({ state }) => state)).toEqual(overridesIn(tree).map(() => 'fresh'));
  tree.write(first?.file ?? '', MARK);
  const before = contents(tree);
  await templateGenerator(tree, { path: `templates/${path}/` });
  expect(contents(tree)).toEqual(before);
});

test('what is behind, unknown or no template is named, with the line where there is one', async () => {
  const tree = emptyWorkspace();
  const path = LANGUAGES[0][1];
  const file = await takeOver(tree, path);
  const problems = () => overrideProblems(tree).map(({ where, what }) => `${where}: ${what}`);
  expect(problems()).toEqual([]);

  const digest = readText(tree, 'templates/originals.json');
  tree.write('templates/originals.json', digest.replace(/[0-9a-f]{64}/, '0'.repeat(64)));
  expect(problems()).toEqual([`${file}: its original has changed since it was made`]);
  await templateGenerator(tree, { path });
  expect(problems()).toEqual([]);

  tree.write('templates/handler/wroker/a.ts.template', '');
  tree.delete('templates/originals.json');
  expect(problems()).toEqual([
    `${file}: nobody has recorded of which original it was made`,
    'templates/handler/wroker/a.ts.template: it stands for no template of the platform, so nothing is made of it',
  ]);
});

test.each([
  ['a\nb <%= x y %>\nc', 2, 'missing ) after argument list'],
  ['a\nb\n<% } %> c', 3, "Unexpected token '}'"],
  ['a\n\n<%= x', 3, 'Could not find matching close tag for "<%=".'],
])('a template that does not compile is told with its line: %j', async (text, line, message) => {
  const tree = emptyWorkspace();
  const file = await takeOver(tree, LANGUAGES[0][1]);
  tree.write(file, text);
  expect(overrideProblems(tree)).toEqual([
    expect.objectContaining({
      where: `${file}:${line}`,
      what: `it does not compile: ${message}`,
    }),
  ]);
});

test.each(['<%= nothing.like %>', '<%= x', '<%= x y %>'])(
  'an error of a template in a generator has file and line: %j',
  async (wrong) => {
    const tree = emptyWorkspace();
    const file = await takeOver(tree, LANGUAGES[0][1]);
    tree.write(file, `export const a = 1;\n${wrong}\n`);
    const run = serviceGenerator(tree, { name: 'desk', handlers: ['worker'] });
    await expect(run).rejects.toThrow(`${file}:2`);
  },
);

test('a record of originals that a merge has broken is named', async () => {
  const tree = emptyWorkspace();
  await takeOver(tree, LANGUAGES[0][1]);
  tree.write('templates/originals.json', '<<<<<<< HEAD\n{}');
  expect(() => overrideProblems(tree)).toThrow('templates/originals.json:1:1 cannot be read');
});

test('a path that no template has is refused with those nearby', async () => {
  const tree = emptyWorkspace();
  expect(await refusal(tree, () => templateGenerator(tree, { path: 'handler/wroker' }))).toMatch(
    /^there is no template and no set 'handler\/wroker'\n {2}Allowed: .*handler\/worker.*\n {2}Run: /,
  );
  expect(await refusal(tree, () => templateGenerator(tree, { path: 'wroker' }))).toMatch(
    /Allowed: barrels, cache, .*handler, /,
  );
});

test('a folder of another use is left alone', () => {
  const tree = emptyWorkspace();
  tree.write('templates/mail/welcome.html', '<p>Welcome</p>');
  expect(overrideProblems(tree)).toEqual([]);
});
