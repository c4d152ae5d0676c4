import type { Tree } from '@nx/devkit';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import handlerGenerator from '../../generators/handler/generator';
import resourceGenerator from '../../generators/resource/generator';
import routeGenerator from '../../generators/route/generator';
import serviceGenerator from '../../generators/service/generator';
import tableEntityGenerator from '../../generators/table-entity/generator';
import { EVERY_KEY, EVERY_TYPE } from '../../entities/testing/every-type';
import { namesOf } from '../../names/names';
import { emptyWorkspace } from '../../testing/workspace-tree';

const root = mkdtempSync(join(tmpdir(), 'go-words-'));
afterAll(() => rmSync(root, { recursive: true }));

const words = (list: string): string[] => list.split(' ');
const service = 'time';

const addEntity = async (tree: Tree, name: string, options = {}): Promise<void> => {
  const { pluralKebab, pascal } = namesOf(name);
  await tableEntityGenerator(tree, { name, service, ...options });
  await resourceGenerator(tree, { name: pluralKebab, service, entity: pascal });
};

const generated = async (): Promise<void> => {
  const tree = emptyWorkspace();
  const attributes = words(
    'input class type func string error constructor nil range key item list page context',
  ).join(',');
  await serviceGenerator(tree, { name: service, language: 'go', entity: 'Thing', attributes });
  const typed = { Typed: { attributes: EVERY_TYPE }, Keyed: EVERY_KEY };
  for (const [name, options] of Object.entries(typed)) await addEntity(tree, name, options);
  for (const name of words(
    'Page Date Repository Error Event Staff Case Key Default Import String List Vendor Input Context X',
  ))
    await addEntity(tree, name);
  for (const name of words('http main default func test'))
    await handlerGenerator(tree, { name, service, kind: 'worker' });
  for (const name of words('var errs use string'))
    await routeGenerator(tree, { route: `PUT /${name}/{type}/{userId}`, useCase: name, service });
  for (const { path, content } of tree.listChanges()) {
    if (content === null) continue;
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
};

test('attributes of every type, and services, entities, attributes and handlers called as words of Go and its packages compile, and a port that is not connected does not', async () => {
  await generated();
  const cwd = join(root, 'apps', service);
  const env = { ...process.env, CGO_ENABLED: '0', GOFLAGS: "-trimpath '-gcflags=-N -l'" };

  expect(execFileSync('gofmt', ['-l', '.'], { cwd, encoding: 'utf8' })).toBe('');
  execFileSync('go', ['vet', './...'], { cwd, env, stdio: ['ignore', 'inherit', 'inherit'] });

  const typed = ['test', '-run', 'Typed|Keyed', './internal/adapters/...'];
  execFileSync('go', typed, { cwd, env, stdio: ['ignore', 'inherit', 'inherit'] });

  const main = join(cwd, 'cmd/api/main.go');
  writeFileSync(main, readFileSync(main, 'utf8').replace('\toutbound.Table\n', ''));
  const { status, stderr } = spawnSync('go', ['vet', './cmd/api'], { cwd, env, encoding: 'utf8' });
  expect(status).not.toBe(0);
  expect(stderr).toMatch(/does not implement .*\.Ports \(missing method \w+\)/);
}, 240_000);
