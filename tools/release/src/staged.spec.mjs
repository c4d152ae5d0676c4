import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { publint } from 'publint';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { WORKSPACE } from '../../bootstrap/workspace.mjs';
import { publishedMigrations } from './manifest.mjs';
import { packageFolders, refuseUnbuilt, sourceManifest } from './packages.mjs';
import { stagePackages } from './stage.mjs';
import { typeProblems } from './testing/type-problems.mjs';

const REGISTRY = 'https://npm.acme.example/';
const PACKAGES = packageFolders(WORKSPACE).map((folder) => basename(folder));
const settings = {
  packages: '@acme/platform-*',
  registry: REGISTRY,
  repository: 'https://git.acme.example/platform.git',
};

let out;
let staged;

beforeAll(() => {
  out = mkdtempSync(join(tmpdir(), 'staged-'));
  staged = stagePackages({ root: WORKSPACE, settings, out });
});

afterAll(() => rmSync(out, { recursive: true, force: true }));

/** Files of a staged package by their path in it. */
const filesOf = (name) => {
  const folder = join(out, name);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(files.map((file) => [relative(folder, file), readFileSync(file)]));
};

/** Programs of a package by their names, known before it is staged. */
const sourceBins = (name) => {
  const folder = packageFolders(WORKSPACE).find((each) => basename(each) === name);
  return sourceManifest(WORKSPACE, folder).bin ?? {};
};

const manifestOf = (name) => JSON.parse(readFileSync(join(out, name, 'package.json'), 'utf8'));

test('all packages are named by the one setting, those first that others depend on', () => {
  const names = ['model', 'runtime', 'constructs', 'plugin', 'local-cloud', 'cache'];
  expect(staged.map(({ name }) => name)).toEqual([
    ...names.map((name) => `@acme/platform-${name}`),
    '@acme/create-platform',
  ]);
});

describe.each(PACKAGES)('%s', (name) => {
  test('names nothing of the scope of the sources, in any file', () => {
    const naming = [...filesOf(name)].filter(([, bytes]) => bytes.includes('@platform'));
    expect(naming.map(([file]) => file)).toEqual([]);
  });

  test('says where it comes from, what it is for and to which registry it goes', () => {
    const manifest = manifestOf(name);
    expect(manifest).toMatchObject({
      license: 'MIT',
      engines: { node: '>=20.19' },
      repository: { type: 'git', url: 'git+https://git.acme.example/platform.git' },
      publishConfig: { registry: REGISTRY },
    });
    expect(manifest.keywords).toContain('platform-engineering');
    expect(manifest.description).toMatch(/\.$/);
    expect(filesOf(name).has('LICENSE')).toBe(true);
  });

  test('carries nothing that only its sources need', () => {
    const manifest = manifestOf(name);
    expect(manifest).not.toHaveProperty('scripts');
    expect(manifest).not.toHaveProperty('devDependencies');
    expect(JSON.stringify(manifest)).not.toContain('development');
    const foreign = [...filesOf(name).keys()].filter(
      (file) =>
        !file.includes('template-sets/') && /\.spec\.|(^|\/)src\/|\.tsbuildinfo$/.test(file),
    );
    expect(foreign).toEqual([]);
  });

  test('holds every file that it names', () => {
    expect(refuseUnbuilt(out, name)).toBeUndefined();
  });

  test('publint finds nothing', async () => {
    const pkgDir = join(out, name);
    const files = [...filesOf(name)].map(([file, data]) => ({ name: join(pkgDir, file), data }));
    const { messages } = await publint({ pkgDir, strict: true, pack: { files } });
    expect(messages).toEqual([]);
  });

  test('types are right for whoever imports or requires it', async () => {
    expect(await typeProblems(join(out, name), filesOf(name))).toEqual([]);
  });
});

test('the plugin holds every template and nothing else of that folder', () => {
  const sets = join(WORKSPACE, 'templates');
  const templates = readdirSync(sets, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(sets, join(entry.parentPath, entry.name)))
    .filter((file) => file !== 'project.json' && file !== 'README.md');
  const held = [...filesOf('plugin').keys()]
    .filter((file) => file.startsWith('dist/template-sets/'))
    .map((file) => relative('dist/template-sets', file));
  expect(held.toSorted()).toEqual(templates.toSorted());
});

describe('a command line is one file', () => {
  const bins = PACKAGES.flatMap((name) =>
    Object.entries(sourceBins(name)).map(([command, file]) => [command, join(name, file)]),
  );

  const start = (file, ...args) =>
    spawnSync(process.execPath, [join(out, file), ...args], { cwd: out, encoding: 'utf8' });

  test.each(bins)('%s starts with no other package beside it', (_command, file) => {
    const help = start(file, '--help');
    expect(help).toMatchObject({ status: 0, stderr: '' });
    expect(help.stdout).toContain('--help');
    const { version } = manifestOf('model');
    expect(start(file, '--version')).toMatchObject({
      status: 0,
      stdout: `${version}\n`,
      stderr: '',
    });
  });

  test.each(bins)(
    '%s refuses what it does not know, says what helps, and does nothing',
    (_command, file) => {
      for (const word of ['--colour', 'Dance']) {
        const { status, stdout, stderr } = start(file, word);
        expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
        expect(stderr).toContain(word);
        expect(stderr).toContain('  Run: ');
      }
    },
  );

  test.each(bins)('%s ends well where nobody reads what it prints', (_command, file) => {
    const line = '"$0" "$1" --help | true; exit "${PIPESTATUS[0]}"';
    const args = ['-c', line, process.execPath, join(out, file)];
    expect(spawnSync('bash', args, { encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
  });

  test('what is bundled comes with its licence', () => {
    const licences = (name, file) => filesOf(name).get(`dist/${file}.licences.txt`).toString();
    expect(licences('create', 'create')).toMatch(
      /^@clack\/prompts 1\.7\.0 \(MIT\)\n\nMIT License/m,
    );
    expect(licences('cache', 'platform-cache')).toContain('pino 9.9.4 (MIT)\n\nThe MIT License');
    expect(licences('cache', 'infra/index')).toContain('zod 4.6.7 (MIT)\n\nMIT License');
  });

  test.each(['cache', 'create'])('%s needs no packages', (name) => {
    expect(manifestOf(name)).not.toHaveProperty('dependencies');
  });
});

test('a version brings the packages of a workspace to its own pins, whichever wrote them down', () => {
  const later = publishedMigrations(
    { generators: {}, packageJsonUpdates: { '0.1.0': { version: '0.1.0', packages: {} } } },
    '0.2.0',
  );
  expect(later).toEqual({
    generators: {},
    packageJsonUpdates: { '0.2.0': { version: '0.2.0', packages: {} } },
  });
  const { packageJsonUpdates } = JSON.parse(filesOf('plugin').get('migrations.json'));
  expect(Object.keys(packageJsonUpdates)).toEqual([manifestOf('plugin').version]);
});

test('what is only there for import is loaded by require as well', () => {
  const { NotFoundError } = createRequire(import.meta.url)('@platform/runtime/errors');
  expect(new NotFoundError('Order', 'o-1').name).toBe('NotFoundError');
});

describe('what has not been staged does not leave', () => {
  const publishSources = () => {
    const env = { ...process.env, npm_config_dry_run: 'true', npm_config_loglevel: 'error' };
    const options = { cwd: join(WORKSPACE, 'libs/model'), env, encoding: 'utf8' };
    return spawnSync('npm', ['publish'], options);
  };

  test('npm publish in the folder of the sources is refused, whatever the registry', () => {
    const { status, stderr } = publishSources();
    expect(status).toBe(1);
    expect(stderr).toContain('packages are not published out of their source folders');
    expect(stderr).toContain('Run: npx nx release publish');
  });

  test('a package without its build is not packed', () => {
    const root = mkdtempSync(join(tmpdir(), 'unbuilt-'));
    onTestFinished(() => rmSync(root, { recursive: true, force: true }));
    const manifest = {
      name: '@platform/words',
      main: './dist/index.js',
      bin: { words: './bin/words.cjs' },
      exports: { './*': { types: './dist/*/index.d.ts', default: './dist/*/index.js' } },
    };
    mkdirSync(join(root, 'libs/words/bin'), { recursive: true });
    writeFileSync(join(root, 'libs/words/bin/words.cjs'), '');
    writeFileSync(join(root, 'libs/words/package.json'), JSON.stringify(manifest));
    expect(() => refuseUnbuilt(root, 'libs/words')).toThrow(
      '@platform/words is not built: 3 files that it names are not there\n  Got: dist/index.js, dist/*/index.d.ts, dist/*/index.js',
    );
    for (const file of ['dist/index.js', 'dist/en/index.js']) {
      mkdirSync(dirname(join(root, 'libs/words', file)), { recursive: true });
      writeFileSync(join(root, 'libs/words', file), '');
    }
    expect(refuseUnbuilt(root, 'libs/words')).toBeUndefined();
  });
});
