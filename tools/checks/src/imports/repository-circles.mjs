import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import ts from 'typescript';
import { REPOSITORY } from '../repository.mjs';
import { circlesOf } from './circles.mjs';
import { importGraph } from './import-graph.mjs';

const SOURCES = ['*.ts', '*.mts', '*.js', '*.mjs', '*.cjs'];

/** What the files of the repository import, types included. */
export const repositoryGraph = () => {
  const listed = ['ls-files', '--cached', '--others', '--exclude-standard', ...SOURCES];
  const files = execFileSync('git', listed, { cwd: REPOSITORY, encoding: 'utf8' })
    .split('\n')
    .filter((file) => ts.sys.fileExists(join(REPOSITORY, file)));
  const base = join(REPOSITORY, 'tsconfig.base.json');
  const { compilerOptions } = ts.readConfigFile(base, ts.sys.readFile).config;
  const { options } = ts.convertCompilerOptionsFromJson(compilerOptions, REPOSITORY);
  return importGraph(REPOSITORY, files, { ...options, pathsBasePath: REPOSITORY });
};

/** @returns {string[]} chains of files that end where they begin */
export const repositoryCircles = () => circlesOf(repositoryGraph());
