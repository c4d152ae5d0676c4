import platform from '@platform/plugin/eslint';

/** Where functions are constants throughout; a folder joins once its last declaration is gone. */
const FUNCTIONS_AS_CONSTANTS = ['libs/constructs', 'libs/model', 'tools/exactness'];

export default [
  ...platform,
  {
    // Here `handlers` are the constructs that services make theirs of.
    files: ['libs/constructs/src/handlers/**/*.ts'],
    rules: { 'no-restricted-imports': 'off' },
  },
  {
    files: ['**/*.ts', '**/*.mts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'PrivateIdentifier', message: 'members are private by the word: private' },
      ],
    },
  },
  {
    files: FUNCTIONS_AS_CONSTANTS.map((folder) => `${folder}/**/*.{ts,mts}`),
    rules: { 'func-style': ['error', 'expression'] },
  },
];
