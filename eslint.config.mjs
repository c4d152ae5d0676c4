import platform from '@platform/plugin/eslint';

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
    files: ['libs/**/*.{ts,mts,mjs}', 'tools/**/*.{ts,mts,mjs}'],
    rules: { 'func-style': ['error', 'expression'] },
  },
];
