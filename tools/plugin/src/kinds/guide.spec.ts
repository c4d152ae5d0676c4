import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { describe, expect, test } from 'vitest';
import handlerGenerator from '../generators/handler/generator';
import { readText, workspaceWith } from '../testing/workspace-tree';
import { HANDLER_KINDS } from './index';
import { optionsOfAll } from './kind-options';

const FILE = join(__dirname, '../../../../docs/guides/handlers.md');
const GUIDE = readFileSync(FILE, 'utf8');

/** What stands below the headline of a kind. */
const sectionOf = (kind: string): string =>
  GUIDE.split(/^## /m).find((section) => section.startsWith(`${kind}\n`)) ?? '';

const ALL = optionsOfAll(HANDLER_KINDS);

/** As Nx hands it over. */
const valueOf = (option = '', text: string | undefined): unknown => {
  if (text === undefined) return true;
  const value = text.replace(/^'(.*)'$/, '$1');
  if (ALL[option]?.type === 'list') return [value];
  return ALL[option]?.type === 'number' ? Number(value) : value;
};

/** The commands of a section that make a handler. */
const commandsOf = (section: string): readonly Record<string, unknown>[] =>
  [...section.matchAll(/^\$ npx nx g @platform\/plugin:handler (\S+) (.*)$/gm)].map(
    ([, name, rest = '']) => ({
      name,
      ...Object.fromEntries(
        [...rest.matchAll(/--(\w+)(?:=('[^']*'|\S+))?/g)].map(([, option, value]) => [
          option,
          valueOf(option, value),
        ]),
      ),
    }),
  );

interface Snippet {
  readonly file: string;
  readonly text: string;
}

const snippetsOf = (section: string): readonly Snippet[] =>
  [...section.matchAll(/^```\w+ (\S+)\n([\s\S]*?)^```$/gm)].map(([, file = '', text = '']) => ({
    file,
    text,
  }));

/** Folders that services of the other language have. */
const FOREIGN = { ts: /^(cmd|internal)\//, go: /^src\// } as const;
const LANGUAGES = ['ts', 'go'] as const;

/** A file as its formatter leaves it; Go is laid out by the templates. */
const laidOut = async (file: string, text: string): Promise<string> =>
  file.endsWith('.go') ? text : format(text, { ...(await resolveConfig(FILE)), filepath: file });

describe.each(HANDLER_KINDS.map(({ id }) => id))('the section of kind %s', (kind) => {
  const section = sectionOf(kind);

  test('shows a command, its options, the failure path and a snippet', () => {
    expect(section).toContain(`--kind=${kind}`);
    expect(section).toContain(`<!-- ${kind} -->`);
    expect(section).toMatch(/^```mermaid\nflowchart LR$/m);
    expect(snippetsOf(section).length).toBeGreaterThan(0);
    expect(GUIDE.split(/^## /m)[0]).toContain(`(#${kind})`);
  });

  test.each(LANGUAGES)('its commands do in %s what is shown', async (language) => {
    const tree = await workspaceWith({ name: 'media', language, handlers: [] });
    for (const command of commandsOf(section))
      await handlerGenerator(tree, { ...command, service: 'media' } as never);

    for (const { file, text } of snippetsOf(section).filter(
      (each) => !FOREIGN[language].test(each.file),
    ))
      expect(await laidOut(file, readText(tree, `apps/media/${file}`)), file).toContain(text);
  });
});
