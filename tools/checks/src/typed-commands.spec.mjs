import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { REPOSITORY } from './repository.mjs';

/** What is published to workspaces with a package manager of their own, and says what to type. */
const SPEAKING = ['tools/plugin', 'tools/cache', 'tools/local-cloud', 'tools/create', 'libs'];
const NOT_SAID = /\.spec\.m?ts$|\/(testing|test|e2e|bench|real-runs)\/|_test\.go$/;
/** Nx shows examples of a generator or an executor as they are, in its help and in editors. */
const EXAMPLES = /\/declaration\.ts$|\/declared-(files|tables)\.ts$/;

const BARE =
  /(?<![\w/.@-])(?<!\} )nx (run|run-many|g|generate|affected|show|build|test|lint|typecheck|synth|deploy|sync|reset|migrate|report)\b/;
const COMMENT = /^\s*(\/\/|#)/;
const OF_ONE_MANAGER = /\bnpx |\bpnpm exec |\byarn nx /;

/** Nx shows them of a target, as it does examples. */
const HELP = /^`?nx run \S+ --help`?$/;

const said = (text) => (BARE.test(text) || OF_ONE_MANAGER.test(text)) && !HELP.test(text);

/** Files with their text that say it anywhere. */
const speaking = (...paths) =>
  execFileSync('git', ['ls-files', ...paths], { cwd: REPOSITORY, encoding: 'utf8' })
    .trim()
    .split('\n')
    .filter((file) => !NOT_SAID.test(file) && existsSync(join(REPOSITORY, file)))
    .map((file) => ({ file, text: readFileSync(join(REPOSITORY, file), 'utf8') }))
    .filter(({ text }) => said(text));

/** Texts in a source file: comments say what nobody types. */
const textsOf = (file, source) => {
  const texts = [];
  const visit = (node) => {
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) texts.push(node.text);
    if (ts.isTemplateExpression(node)) texts.push(node.getText(parsed));
    ts.forEachChild(node, visit);
  };
  const parsed = ts.createSourceFile(file, source, ts.ScriptTarget.Latest);
  visit(parsed);
  return texts;
};

test('what is told to type is typed with the package manager of the workspace', () => {
  const sources = speaking(...SPEAKING).filter(
    ({ file }) => /\.m?ts$/.test(file) && !EXAMPLES.test(file),
  );
  const wrong = sources.flatMap(({ file, text }) =>
    textsOf(file, text)
      .filter(said)
      .map((each) => `${file}: ${each}`),
  );

  expect(wrong).toEqual([]);
});

test('what is told to type where no package manager is known runs as it is printed', () => {
  const lines = speaking('libs/runtime-go', 'tools/local-cloud/python', 'templates')
    .filter(({ file }) => !file.endsWith('cdk.json.template'))
    .flatMap(({ file, text }) => text.split('\n').map((line) => [file, line]));
  const wrong = lines
    .filter(([, line]) => !COMMENT.test(line) && BARE.test(line.replaceAll(/(npx|%>) nx /g, '')))
    .map(([file, line]) => `${file}: ${line}`);

  expect(wrong).toEqual([]);
});
