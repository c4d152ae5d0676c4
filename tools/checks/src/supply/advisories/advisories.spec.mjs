import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { REPOSITORY } from '../../repository.mjs';
import { startAdvisorySource } from './fake-advisory-source.mjs';

const PACKAGES = {
  '': { name: 'fixture', version: '1.0.0' },
  'node_modules/bad': { version: '1.0.0' },
  'node_modules/good': { version: '1.0.0' },
  'node_modules/good/node_modules/bad': { version: '2.0.0' },
};
const FILES = {
  'package-lock.json': JSON.stringify({ name: 'fixture', lockfileVersion: 3, packages: PACKAGES }),
  'service/go.mod': 'module a\n\ngo 1.26\n\nrequire (\n\texample.com/Log v1.2.3 // indirect\n)\n',
  'python/requirements.txt':
    'idle==1.0\ntorn==2.5 ; python_version < "4" \\\n    --hash=sha256:00\n',
};

let root;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'platform-advisories-spec-'));
  for (const [file, text] of Object.entries(FILES)) {
    mkdirSync(join(root, file, '..'), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  execFileSync('git', ['init', '--quiet'], { cwd: root });
  execFileSync('git', ['add', '.'], { cwd: root });
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** The check, as one runs it, with `url` as registry and as OSV; lines of both outputs. */
const check = (url) =>
  new Promise((ended) => {
    const env = {
      ...process.env,
      npm_config_registry: url,
      PLATFORM_OSV_URL: url,
      // Node warns of one that is set beside NO_COLOR.
      FORCE_COLOR: undefined,
    };
    const script = join(REPOSITORY, 'tools/checks/advisories.mjs');
    execFile(process.execPath, [script, root], { env }, (error, stdout, stderr) =>
      ended({ code: error?.code ?? 0, lines: `${stdout}${stderr}`.trim().split('\n') }),
    );
  });

const checkAgainst = async (source) => {
  const { url, asked, stop } = await startAdvisorySource(source);
  try {
    return { ...(await check(url)), asked };
  } finally {
    await stop();
  }
};

const advisory = {
  id: 7,
  url: 'https://example.com/GHSA-7',
  title: 'Runs what it is sent',
  severity: 'high',
  vulnerable_versions: '<1.5.0',
};

test('a known vulnerability ends the check in red, with package, version, severity and path', async () => {
  const { code, lines, asked } = await checkAgainst({
    npm: { bad: [advisory] },
    osv: { Go: { 'example.com/Log@1.2.3': ['GO-1'] }, PyPI: { 'torn@2.5': ['PYSEC-2'] } },
    details: { 'GO-1': { summary: 'Logs secrets', database_specific: { severity: 'MODERATE' } } },
  });
  expect(asked['/-/npm/v1/security/advisories/bulk']).toEqual({
    bad: ['1.0.0', '2.0.0'],
    good: ['1.0.0'],
  });
  expect(lines).toEqual([
    'npm, package-lock.json: 3 packages, 1 known to be vulnerable',
    '  bad 1.0.0 · high · package-lock.json › node_modules/bad',
    '    Runs what it is sent',
    '    https://example.com/GHSA-7',
    'Go: 2 packages, 1 known to be vulnerable',
    '  example.com/Log 1.2.3 · moderate · service/go.mod',
    '    GO-1: Logs secrets',
    '    https://osv.dev/vulnerability/GO-1',
    'PyPI: 2 packages, 1 known to be vulnerable',
    '  torn 2.5 · severity unknown · python/requirements.txt',
    '    PYSEC-2: no more is told of it (404 Not Found)',
    '    https://osv.dev/vulnerability/PYSEC-2',
    'known vulnerabilities: update what is named, in its lock file, and run this again',
  ]);
  expect(code).toBe(1);
});

test('where nothing is known it is green', async () => {
  expect(await checkAgainst({})).toMatchObject({
    code: 0,
    lines: [
      'npm, package-lock.json: 3 packages, no known vulnerability',
      'Go: 2 packages, no known vulnerability',
      'PyPI: 2 packages, no known vulnerability',
    ],
  });
});

test('a source that does not answer is said to know nothing, and is no failure', async () => {
  const { url, stop } = await startAdvisorySource();
  await stop();
  const { code, lines } = await check(url);
  expect(code).toBe(0);
  expect(lines).toEqual([
    expect.stringMatching(
      /^npm, package-lock\.json: nothing is known about 3 packages, for the registry gave no advisories \(.*ECONNREFUSED.*\)\. Run nx run checks:advisories where it answers\.$/,
    ),
    `Go: nothing is known about 2 packages, for ${url} gave no advisories (ECONNREFUSED). Run nx run checks:advisories where it answers.`,
    `PyPI: nothing is known about 2 packages, for ${url} gave no advisories (ECONNREFUSED). Run nx run checks:advisories where it answers.`,
  ]);
});
