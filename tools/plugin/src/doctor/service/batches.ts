import type { Problem } from '../check';
import { counted } from '../check';
import { ofTemplate, property } from './template';

/** S1-66: messages come in batches, and one that fails does not bring the others back. */
export const batches = ofTemplate(
  'batches',
  'sources hand over batches, of which each record fails alone',
  ({ root }, { ofType }) => {
    const sources = ofType('AWS::Lambda::EventSourceMapping');
    const problems = sources.flatMap((source): Problem[] => {
      const responses = property(source, 'FunctionResponseTypes');
      const alone = Array.isArray(responses) && responses.includes('ReportBatchItemFailures');
      const batch = Number(property(source, 'BatchSize'));
      const wrong = [
        ...(alone ? [] : ['a record that fails brings its whole batch back']),
        ...(batch > 1 ? [] : [`it hands over ${String(batch)} record at a time`]),
      ];
      return wrong.map((what) => ({
        what,
        where: source.id,
        run: `make it by a handler construct in ${root}/infra/handlers`,
      }));
    });
    return sources.length === 0
      ? { none: 'no function works on batches' }
      : { seen: counted(sources.length, 'source'), problems };
  },
);
