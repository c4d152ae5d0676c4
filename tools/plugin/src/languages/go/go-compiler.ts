import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { factsOf, filesOf } from '../../inputs/bundle-inputs';
import type { Compilation, Compiler } from '../compiler';
import { environmentFor } from './go-facts';
import { goProgramInputs } from './go-program';
import { usedFolders } from './used-folders';

/** What `go list` says of a package. */
interface GoPackage {
  readonly Dir: string;
  readonly Standard?: boolean;
  readonly EmbedPatterns?: readonly string[];
  readonly [files: string]: unknown;
}

/** Lists of files that the toolchain takes from a package's folder. */
const FILE_LISTS = [
  ...['GoFiles', 'CgoFiles', 'CFiles', 'CXXFiles', 'MFiles', 'HFiles', 'FFiles', 'SFiles'],
  ...['SwigFiles', 'SwigCXXFiles', 'SysoFiles', 'EmbedFiles'],
];
const FIELDS = ['Dir', 'Standard', 'EmbedPatterns', ...FILE_LISTS].join(',');

export const goCompiler: Compiler = {
  generated: { ending: '.go', mark: /^\/\/ Code generated .* DO NOT EDIT\.$/m },
  environmentFor,
  programInputs: goProgramInputs,
  async inputsOf(compilation, reads) {
    const { handlers, machine } = compilation;
    const { workspaceRoot } = reads;
    const packages = handlers.length === 0 ? [] : await packagesOf(compilation);
    const inside = packages
      .filter(({ Standard }) => !Standard)
      .map((each) => ({ ...each, place: placeIn(workspaceRoot, each.Dir) }))
      .filter(({ place }) => !place.startsWith('..'));
    const root = placeIn(workspaceRoot, compilation.root);
    return {
      files: filesOf([...inside.flatMap(sourcesOf), ...moduleFiles(workspaceRoot, root)], reads),
      facts: factsOf(
        [
          `handlers ${root}/cmd/main.go`,
          ...(handlers.length > 0 ? [`toolchain ${machine}`] : []),
          ...inside.map(({ place }) => `sources ${place}`),
          ...inside
            .filter(({ EmbedPatterns = [] }) => EmbedPatterns.length > 0)
            .map(({ place }) => `embedded ${place}`),
        ],
        reads,
      ),
    };
  },
};

const placeIn = (workspaceRoot: string, folder: string): string =>
  relative(workspaceRoot, folder).split(sep).join('/');

const sourcesOf = (each: GoPackage & { place: string }): string[] =>
  FILE_LISTS.flatMap((list) => (each[list] as string[] | undefined) ?? []).map((name) =>
    posix.join(each.place, name),
  );

/** Versions are chosen by all modules of go.work together, so each of them decides. */
const moduleFiles = (workspaceRoot: string, root: string): string[] => {
  const work = join(workspaceRoot, 'go.work');
  const used = existsSync(work) ? [...usedFolders(readFileSync(work, 'utf8'))] : [];
  const modules = [...new Set([root, ...used])];
  return [
    'go.work',
    'go.work.sum',
    ...modules.flatMap((each) => [`${each}/go.mod`, `${each}/go.sum`]),
  ];
};

const packagesOf = async ({ root, handlers, machine }: Compilation): Promise<GoPackage[]> => {
  const args = ['list', '-deps', `-json=${FIELDS}`, '-tags=lambda.norpc'];
  const { stdout } = await promisify(execFile)(
    'go',
    [...args, ...handlers.map((name) => `./cmd/${name}`)],
    { cwd: root, env: { ...process.env, ...environmentFor(machine) }, maxBuffer: 64 << 20 },
  );
  return JSON.parse(`[${stdout.trim().replaceAll(/^}\n{/gm, '},\n{')}]`) as GoPackage[];
};
