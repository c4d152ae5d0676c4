import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { REPOSITORY } from '../repository.mjs';
import { isAllowed, licenceOf } from './licences.mjs';
import { lockedPackages, withoutIntegrity } from './npm-lock.mjs';
import { installedWheels, licenceOfWheel } from './python-packages.mjs';

const files = (...patterns) =>
  execFileSync('git', ['ls-files', ...patterns], { cwd: REPOSITORY, encoding: 'utf8' })
    .split('\n')
    .filter(Boolean);
const read = (file) => readFileSync(join(REPOSITORY, file), 'utf8');

describe('what is installed is what was locked', () => {
  const locks = files('*package-lock.json', '*image-lock.json');

  test.each(locks)('every package of %s has an integrity', (file) => {
    const lock = JSON.parse(read(file));
    expect(lockedPackages(lock).length).toBeGreaterThan(20);
    expect(withoutIntegrity(lock)).toEqual([]);
  });

  test('every Python package is pinned, each of its wheels by a hash, for Linux and macOS', () => {
    const named = read('tools/local-cloud/python/requirements.in').trim().split('\n');
    for (const file of ['requirements.txt', 'uv-requirements.txt']) {
      const entries = read(`tools/local-cloud/python/${file}`)
        .replaceAll(/^#.*\n/gm, '')
        .split(/\n(?=\S)/);
      const pinned = /^[\w.-]+==[\w.]+( ; [^\\]+)?( \\\n {4}--hash=sha256:[0-9a-f]{64})+\n?$/;
      expect(entries.filter((entry) => !pinned.test(entry))).toEqual([]);
      if (file === 'requirements.txt')
        for (const name of named)
          expect(entries.some((one) => one.startsWith(`${name} `))).toBe(true);
    }
    const installer = read('tools/local-cloud/python/install_packages.py');
    expect(installer).toMatch(/WHEELS_ONLY = \["--only-binary", ":all:", "--require-hashes"\]/);
  });

  test('a package without one is told', () => {
    const good = `sha512-${'a'.repeat(86)}==`;
    const packages = {
      '': {},
      'node_modules/a': { version: '1.0.0', integrity: good },
      'node_modules/b': { version: '1.0.0' },
      'node_modules/c': { version: '1.0.0', integrity: 'sha1-abc' },
      'node_modules/a/node_modules/d': { version: '1.0.0', inBundle: true },
      'node_modules/e': { link: true },
    };
    expect(withoutIntegrity({ packages })).toEqual(['node_modules/b', 'node_modules/c']);
  });

  test('actions of generated workflows are pinned by commit, with the version beside it', () => {
    const workflows = files('templates/**/*.yml.template', '.github/**/*.yml');
    const uses = workflows.flatMap((file) =>
      [...read(file).matchAll(/^\s*(?:- )?uses: *(.*)$/gm)].map(([, action]) => action),
    );
    const theirs = uses.filter((action) => !action.startsWith('./'));
    expect(theirs.length).toBeGreaterThan(0);
    const pinned = /^[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/;
    expect(theirs.filter((action) => !pinned.test(action))).toEqual([]);
  });
});

describe('licences ask for no more than to be named', () => {
  test('of every npm package', () => {
    const packages = lockedPackages(JSON.parse(read('package-lock.json')));
    const others = packages.filter(({ license }) => !isAllowed(license));
    expect(others.map(({ path, license }) => `${path}: ${license}`)).toEqual([]);
  });

  test('of every Go module that a service is built with', () => {
    const cache = execFileSync('go', ['env', 'GOMODCACHE'], { encoding: 'utf8' }).trim();
    const required = new Set(
      files('libs/*go.mod', 'apps/*go.mod', ':!*/tools/go.mod').flatMap((file) =>
        [...read(file).matchAll(/^\s*(?:require )?(\S+\.\S+\/\S+) (v\S+)/gm)].map(
          ([, name, version]) => `${name}@${version}`,
        ),
      ),
    );
    const present = [...required]
      .map((module) => module.replaceAll(/[A-Z]/g, (letter) => `!${letter.toLowerCase()}`))
      .filter((module) => existsSync(join(cache, module)));
    expect(present.length).toBeGreaterThan(0);
    const others = present.filter((module) => !isAllowed(licenceIn(join(cache, module))));
    expect(others).toEqual([]);
  });

  test('of every Python package that is installed', () => {
    const wheels = installedWheels(join(REPOSITORY, '.platform/venv'));
    expect(wheels.length).toBeGreaterThan(20);
    const others = wheels
      .map((folder) => [basename(folder), licenceOfWheel(folder)])
      .filter(([, licence]) => !isAllowed(licence));
    expect(others).toEqual([]);
  });

  test.each([
    ['License-Expression: MIT', 'MIT'],
    ['License-Expression: GPL-3.0-only', 'GPL-3.0-only'],
    ['Classifier: License :: OSI Approved :: MIT License', 'MIT'],
    [
      'Classifier: License :: OSI Approved :: MIT License\nClassifier: License :: OSI Approved :: Apache Software License',
      'MIT AND Apache-2.0',
    ],
    ['Classifier: License :: OSI Approved :: GNU AGPL', 'GNU AGPL'],
    ['Classifier: License :: OSI Approved :: BSD License', undefined],
    ['License: MIT', undefined],
    ['Name: x\n\nLicense-Expression: MIT', undefined],
  ])('a Python package that says %j is under %s', (metadata, licence) => {
    const folder = mkdtempSync(join(tmpdir(), 'platform-licence-'));
    writeFileSync(join(folder, 'METADATA'), metadata);
    expect(licenceOfWheel(folder)).toBe(licence);
    rmSync(folder, { recursive: true });
  });

  test.each([
    ['MIT', true],
    ['(MIT OR GPL-3.0-or-later)', true],
    ['Apache-2.0 AND MIT', true],
    ['MIT AND GPL-2.0-only', false],
    ['GPL-3.0-only', false],
    ['SEE LICENSE IN LICENSE.md', false],
    [undefined, false],
  ])('%s: %s', (expression, allowed) => expect(isAllowed(expression)).toBe(allowed));
});

/** A module inside a repository may have its licence in a folder above. */
const licenceIn = (folder) => {
  for (let at = folder; at.includes('@'); at = join(at, '..')) {
    const file = readdirSync(at).find((name) => /^(licen[cs]e|copying)/i.test(name));
    if (file) return licenceOf(readFileSync(join(at, file), 'utf8'));
  }
  return undefined;
};
