import type { Problem } from '../check';
import { counted } from '../check';
import { ofTemplate } from './template';

/** S0-20, S1-66: arm64, and the newest runtime of the language. */
export const runtime = ofTemplate(
  'runtime',
  'functions run on arm64 and the newest runtime of their language',
  ({ profile, root }, { ofType }) => {
    const functions = ofType('AWS::Lambda::Function');
    const problems = functions.flatMap(({ id, properties }): Problem[] => {
      const processor = String(properties['Architectures'] ?? 'x86_64');
      const name = String(properties['Runtime']);
      const wrong = [
        ...(processor === 'arm64' ? [] : [`it runs on ${processor}, not arm64`]),
        ...(name === profile.sources.runtime
          ? []
          : [`it runs on ${name}, not ${profile.sources.runtime}`]),
      ];
      return wrong.map((what) => ({
        what,
        where: id,
        run: `make it by a handler construct in ${root}/infra/handlers`,
      }));
    });
    return functions.length === 0
      ? { none: 'there is no function' }
      : { seen: counted(functions.length, 'function'), problems };
  },
);
