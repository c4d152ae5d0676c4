import platform from '@platform/plugin/eslint';

export default [
  ...platform,
  {
    // Here `handlers` are the constructs that services make theirs of.
    files: ['libs/constructs/src/handlers/**/*.ts'],
    rules: { 'no-restricted-imports': 'off' },
  },
];
