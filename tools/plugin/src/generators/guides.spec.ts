import { parseStages } from '@platform/model/stages';
import type { Tree } from '@nx/devkit';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readText, workspaceWith } from '../testing/workspace-tree';
import handlerGenerator from './handler/generator';

const REPOSITORY = join(__dirname, '../../../..');
const read = (file: string): string => readFileSync(join(REPOSITORY, file), 'utf8');
const PERFORMANCE = read('docs/guides/performance.md');
const MOVING = read('docs/guides/moving.md');

/** Cells of the rows of the table whose head begins with a word, without the head. */
const tableOf = (guide: string, head: string): readonly (readonly string[])[] => {
  const lines = guide.split('\n');
  const start = lines.findIndex((line) => line.startsWith(`| ${head} `));
  const end = lines.findIndex((line, at) => at > start && !line.startsWith('|'));
  return lines.slice(start + 2, end).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('`', '')),
  );
};

const snippetOf = (guide: string, file: string): string =>
  new RegExp(`^\`\`\`\\w+ ${file}\\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(guide)?.[1] ?? '';

const expectShown = (tree: Tree, guide: string, ...files: readonly string[]): void => {
  for (const file of files) {
    expect(snippetOf(guide, file), file).not.toBe('');
    expect(readText(tree, `apps/media/${file}`), file).toContain(snippetOf(guide, file));
  }
};

test('S1-42: processors are memory by 1769 MB, which the guide tells from 256 MB up', () => {
  const rows = tableOf(PERFORMANCE, 'memory');
  expect(rows.map(([memory]) => memory)).toEqual([
    '256 MB',
    '512 MB',
    '1024 MB',
    '1769 MB',
    '3538 MB',
  ]);
  for (const [memory = '', processors] of rows)
    expect(processors, memory).toBe((Number.parseInt(memory) / 1769).toFixed(2));
});

test('S1-42: the command of the guide gives a handler its memory, the stage file gives it to a kind', async () => {
  expect(PERFORMANCE).toContain(
    'handler thumbnails --service=media --kind=worker --memory=1769 --no-interactive',
  );
  const tree = await workspaceWith({ name: 'media', handlers: [] });
  await handlerGenerator(tree, {
    ...{ name: 'thumbnails', service: 'media', kind: 'worker', memory: 1769 },
  });
  expectShown(tree, PERFORMANCE, 'infra/handlers/thumbnails.ts');

  const written = JSON.parse(snippetOf(PERFORMANCE, 'stages.json')) as object;
  const { stages } = parseStages({ project: 'media', owner: 'team', ...written }, 'the guide');
  expect(stages['prod']?.sizes).toEqual({ api: { memory: 1024 } });
});

test('S1-60: what becomes of a function on go1.x is what the generator writes', async () => {
  expect(MOVING).toContain('service media --language=go --handlers=api --no-interactive');
  const tree = await workspaceWith({ name: 'media', language: 'go', handlers: ['api'] });
  expectShown(tree, MOVING, 'cmd/api/main.go', 'infra/main.ts', 'infra/handlers/api.ts');
});

/** Text without what its formatter decides. */
const squeezed = (text: string): string => text.replaceAll(/[\s,;]/g, '');

/** Added lines, and runs of removed ones, of the part of a guide that shows how a file changes. */
const changesOf = (guide: string, file: string) => {
  const text = snippetOf(guide, file);
  const removed = [...text.matchAll(/(?:^-.*\n)+/gm)].map(([run]) => run.replaceAll(/^-/gm, ''));
  const added = [...text.matchAll(/^\+(.*)/gm)].map(([, line = '']) => line);
  return { added: added.map(squeezed), removed: removed.map(squeezed) };
};

test.each([
  [
    'ts',
    [
      'src/core/domain/ports.ts',
      'src/adapters/outbound/connect.ts',
      'src/adapters/outbound/memory/test-ports.ts',
      'src/handlers/event/handler.ts',
    ],
  ],
  [
    'go',
    [
      'internal/adapters/outbound/connect.go',
      'internal/adapters/outbound/memory/test-ports.go',
      'cmd/event/main.go',
    ],
  ],
])(
  'what an older service in %s is given by hand is what a new one has',
  async (language, files) => {
    const tree = await workspaceWith({
      name: 'media',
      language,
      entity: 'Film',
      handlers: ['event'],
    });
    for (const file of files) {
      const { added, removed } = changesOf(MOVING, file);
      const now = squeezed(readText(tree, `apps/media/${file}`)).replaceAll(
        /"[\w./-]+\/media\/internal/g,
        '"platform.internal/media/internal',
      );
      expect(
        added.filter((line) => !now.includes(line)),
        file,
      ).toEqual([]);
      expect(
        removed.filter((run) => now.includes(run)),
        file,
      ).toEqual([]);
      expect(added.length, file).toBeGreaterThan(0);
    }
  },
);

test('S1-61: whatever the guide calls retired is so in the CDK, what it names instead is there', () => {
  const rows = tableOf(MOVING, 'retired');
  expect(rows.length).toBeGreaterThan(5);
  const constructs = read('libs/constructs/src/index.ts');
  for (const [retired = '', file = '', here = ''] of rows) {
    const declaration = new RegExp(
      `@deprecated (?:(?!\\*/)[\\s\\S])*\\*/\\s+(?:static )?readonly ${retired}\\??:`,
    );
    expect(read(`node_modules/aws-cdk-lib/${file}`), retired).toMatch(declaration);
    expect(constructs, here).toMatch(new RegExp(`\\b${here}\\b`));
  }
  for (const name of ['ScheduleHandler', 'StreamHandler']) {
    expect(MOVING).toContain(name);
    expect(constructs).toContain(name);
  }
});
