import { join, resolve } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type ts from 'typescript';

const PRESET = resolve(__dirname, '../../typescript/preset.json');

/** What is taken from the host: how its own libraries are found. */
const TAKEN = ['baseUrl', 'paths', 'customConditions', 'rootDirs', 'typeRoots'];

/** Names of output; TypeScript knows no value that means none, and Vite none that is no path. */
const WITHOUT_NONE = [
  'declarationDir',
  'mapRoot',
  'outDir',
  'outFile',
  'sourceRoot',
  'tsBuildInfoFile',
];

/** Of output that is never written, of former versions, or told apart from types. */
const OF_NO_EFFECT = [
  ...['assumeChangesOnlyAffectDirectDependencies', 'removeComments', 'stripInternal', 'emitBOM'],
  ...['newLine', 'noErrorTruncation', 'disableSizeLimit', 'noEmitHelpers', 'preserveConstEnums'],
  ...['downlevelIteration', 'importsNotUsedAsValues', 'preserveValueImports', 'out', 'charset'],
  ...['noImplicitUseStrict', 'suppressExcessPropertyErrors', 'suppressImplicitAnyIndexErrors'],
  ...['noStrictGenericChecks', 'keyofStringsOnly', 'skipDefaultLibCheck', 'reactNamespace'],
  ...['jsx', 'jsxImportSource', 'maxNodeModuleJsDepth', 'jsxFactory', 'jsxFragmentFactory'],
];

interface Declared {
  readonly name: string;
  readonly type: string | ReadonlyMap<string, unknown>;
  readonly element?: { readonly type: string | ReadonlyMap<string, unknown> };
  readonly affectsSemanticDiagnostics?: true;
  readonly affectsModuleResolution?: true;
  readonly affectsProgramStructure?: true;
  readonly affectsBuildInfo?: true;
}

let typescript: typeof ts;
beforeAll(async () => {
  typescript = (await import('typescript')).default;
});

/** The options that a service has in a host with these. */
const effective = (compilerOptions: object): ts.CompilerOptions => {
  const files: Record<string, string> = {
    '/host/tsconfig.base.json': JSON.stringify({ compilerOptions, files: [] }),
    '/host/service.json': typescript.sys.readFile(PRESET) ?? '',
  };
  const host = {
    ...typescript.sys,
    useCaseSensitiveFileNames: true,
    readFile: (file: string) => files[file],
    fileExists: (file: string) => file in files,
    readDirectory: () => ['/host/apps/orders/src/order.ts'],
  };
  const config = { extends: ['../../../tsconfig.base.json', '../../../service.json'] };
  const { options } = typescript.parseJsonConfigFileContent(
    { ...config, include: ['**/*.ts'] },
    host,
    '/host/apps/orders/src',
    undefined,
    join('/host/apps/orders/src/tsconfig.json'),
  );
  return options;
};

/** Values that somebody may have set, both ways. */
const valuesOf = ({ type, element }: Declared): unknown[] => {
  if (type === 'boolean') return [true, false];
  if (type === 'number') return [0, 3];
  if (type === 'object') return [{ '@acme/*': ['./libs/*'] }];
  const first = (choices: string | ReadonlyMap<string, unknown> = 'string'): string[] =>
    typeof choices === 'string' ? ['elsewhere'] : [...choices.keys()].slice(0, 2);
  if (type === 'list') return [first(element?.type)];
  return first(type);
};

test('no option of the host decides about the types of a service but where its libraries are', () => {
  const { optionDeclarations } = typescript as unknown as { optionDeclarations: Declared[] };
  const deciding = optionDeclarations.filter(
    (option) =>
      option.affectsSemanticDiagnostics ||
      option.affectsModuleResolution ||
      option.affectsProgramStructure ||
      option.affectsBuildInfo,
  );
  const plain = effective({});
  const given = (name: string) =>
    deciding
      .filter((option) => option.name === name)
      .flatMap(valuesOf)
      .map((value) => JSON.stringify(effective({ [name]: value })[name]));
  const names = deciding.map(({ name }) => name).filter((name) => !OF_NO_EFFECT.includes(name));
  const decide = names.filter((name) =>
    given(name).some((value) => value !== JSON.stringify(plain[name])),
  );
  expect(names.length).toBeGreaterThan(60);
  expect(decide.sort()).toEqual([...TAKEN, ...WITHOUT_NONE].sort());
});
