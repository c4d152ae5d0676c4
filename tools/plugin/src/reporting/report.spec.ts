import { logger } from '@nx/devkit';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import resourceGenerator from '../generators/resource/generator';
import serviceGenerator from '../generators/service/generator';
import { emptyWorkspace } from '../testing/workspace-tree';
import { report } from './report';

let lines: string[];

beforeEach(() => {
  lines = [];
  vi.spyOn(logger, 'info').mockImplementation((line: string) => void lines.push(line));
});
afterEach(() => void vi.restoreAllMocks());

const OPEN =
  "\nThe API is open to anybody: apps/orders/infra/handlers/api.ts says auth: 'none'. A protected stage refuses it until it says auth: 'jwt', or public: '<why anybody may call it>'.";

const made = async (auth?: string) => {
  const tree = emptyWorkspace();
  tree.write('package.json', '{}');
  await serviceGenerator(tree, { name: 'orders', language: 'go', handlers: [] });
  const done = await resourceGenerator(tree, { name: 'orders', service: 'orders', auth });
  await done();
  return lines;
};

test('E7: an API without a guard is said to be open, with what a protected stage asks for', async () => {
  expect(await made()).toContain(OPEN);
});

test('an API with a guard is not', async () => {
  expect((await made('jwt')).join('\n')).not.toContain('open to anybody');
});

const next = (last: string) => last.slice(last.indexOf('Next:')).split('\n').slice(1);
const TOKEN = '  npx platform-local-cloud token --sub alice';

test('an API with a guard comes with the command that gets a token, one without does not', async () => {
  expect(next((await made('jwt')).at(-1) ?? '').at(-1)).toBe(TOKEN);
  expect(next((await made()).at(-1) ?? '')).not.toContain(TOKEN);
});

test.each(['ts', 'go'])('so does a service in %s, once', async (language) => {
  const said = async (auth: string) => {
    const tree = emptyWorkspace();
    tree.write('package.json', '{}');
    await serviceGenerator(tree, { name: 'orders', language, auth });
    await (
      await report(tree, 'service orders', ['first'])
    )();
    return next(lines.at(-1) ?? '');
  };
  expect(await said('jwt')).toEqual(['  first', TOKEN]);
  expect(await said('none')).toEqual(['  first']);
});
