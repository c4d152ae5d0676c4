import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';
import { madeFolders } from './made-folders.mjs';

/** Which layers a layer may import: all stand on the model, and nobody imports a service. */
const LAYERS = {
  model: [],
  runtime: ['model'],
  constructs: ['model'],
  events: ['model'],
  service: ['model', 'runtime', 'constructs', 'events', 'lib'],
  platform: ['model', 'constructs', 'cache'],
  plugin: ['model', 'template'],
  template: [],
  'local-cloud': ['model'],
  cache: ['model', 'constructs', 'local-cloud'],
  e2e: [],
};

const depConstraints = Object.entries(LAYERS).map(([layer, imports]) => ({
  sourceTag: `layer:${layer}`,
  onlyDependOnLibsWithTags: [...imports, 'test-config'].map((name) => `layer:${name}`),
}));

const ADAPTER_ONLY = [
  '@aws-sdk/*',
  '@aws-lambda-powertools/*',
  '@middy/*',
  'aws-lambda',
  'electrodb',
  'hono',
  'hono/*',
  '@hono/*',
];
const INFRA_ONLY = [
  'aws-cdk-lib',
  'aws-cdk-lib/*',
  'constructs',
  '@platform/constructs',
  '@platform/constructs/*',
];
/** Areas of the runtime without dependencies. */
const PURE_RUNTIME = ['attributes', 'errors', 'ports'];

const impure = (message, group) => ({ group, message });

/** The core knows its ports and nothing outside (hexagonal architecture). */
const corePurity = {
  files: ['**/src/core/**/*.ts'],
  ignores: ['**/*.spec.ts', '**/*.fixture.ts'],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          impure(
            'the core must not import an adapter or a handler; declare a port in core/domain',
            ['**/adapters/**', '**/handlers/**', '**/infra/**'],
          ),
          impure('the core must not import an SDK, a framework or a Lambda type', [
            ...ADAPTER_ONLY,
            ...INFRA_ONLY,
          ]),
          {
            regex: `^@platform/runtime(?!/(${PURE_RUNTIME.join('|')})$)`,
            message: `of the runtime the core may use only ${PURE_RUNTIME.join(', ')}`,
          },
        ],
      },
    ],
  },
};

/** Infrastructure never ends in a Lambda bundle. */
const runtimeOnly = {
  files: ['**/src/{adapters,handlers}/**/*.ts'],
  ignores: ['**/*.spec.ts'],
  rules: {
    'no-restricted-imports': [
      'error',
      { patterns: [impure('infrastructure belongs in infra/', [...INFRA_ONLY, '**/infra/**'])] },
    ],
  },
};

const typescript = {
  files: ['**/*.ts', '**/*.mts'],
  languageOptions: { parser: tseslint.parser, sourceType: 'module' },
  plugins: { '@nx': nx, '@typescript-eslint': tseslint.plugin },
  rules: {
    ...Object.assign({}, ...tseslint.configs.recommended.map(({ rules }) => rules ?? {})),
    '@nx/enforce-module-boundaries': [
      'error',
      {
        depConstraints,
        enforceBuildableLibDependency: false,
      },
    ],
    '@typescript-eslint/consistent-type-imports': 'error',
    '@typescript-eslint/no-unused-vars': [
      'error',
      { argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' },
    ],
    eqeqeq: ['error', 'always'],
    'no-console': 'error',
  },
};

const configuration = [
  {
    ignores: ['**/dist', '**/cdk.out', '**/coverage', '**/node_modules', '**/.platform', '**/.nx'],
  },
  typescript,
  corePurity,
  runtimeOnly,
];

export default configuration;

const OUTPUT = ['dist', 'cdk.out', 'coverage'];

const within = (folders, patterns) =>
  folders.flatMap((folder) => patterns.map((pattern) => [`${folder}/**`, pattern].flat()));

/**
 * The same for the folders that the plugin has made, in a workspace with rules of its own: the last entry of
 * its configuration, `...platformServices()`. What else is there is linted as before.
 */
export const platformServices = () => {
  const folders = madeFolders();
  if (folders.length === 0) return [{ ignores: ['.platform/**'] }];
  const ignores = folders.flatMap((folder) => OUTPUT.map((output) => `${folder}/${output}/**`));
  const scoped = [typescript, corePurity, runtimeOnly].map((each) => ({
    ...each,
    files: within(folders, each.files),
  }));
  return [{ ignores: ['.platform/**', ...ignores] }, ...scoped];
};
