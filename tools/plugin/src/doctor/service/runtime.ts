import { FUNCTIONS, ofTemplate, oneByOne } from './template';

/** S0-20, S1-66: arm64, and the newest runtime of the language. */
export const runtime = ofTemplate(
  'runtime',
  'functions run on arm64 and the newest runtime of their language',
  ({ profile, root }, { ofType }) => {
    const newest = profile.sources.runtime;
    return oneByOne({
      ...FUNCTIONS,
      items: ofType('AWS::Lambda::Function'),
      run: `make it by a handler construct in ${root}/infra/handlers`,
      wrong: ({ properties }) => {
        const processor = String(properties['Architectures'] ?? 'x86_64');
        const name = String(properties['Runtime']);
        return [
          processor !== 'arm64' && `it runs on ${processor}, not arm64`,
          name !== newest && `it runs on ${name}, not ${newest}`,
        ];
      },
    });
  },
);
