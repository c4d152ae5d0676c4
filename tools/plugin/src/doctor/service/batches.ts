import { ofTemplate, oneByOne, property } from './template';

/** S1-66: messages come in batches, and one that fails does not bring the others back. */
export const batches = ofTemplate(
  'batches',
  'sources hand over batches, of which each record fails alone',
  ({ root }, { ofType }) =>
    oneByOne({
      items: ofType('AWS::Lambda::EventSourceMapping'),
      noun: 'source',
      none: 'no function works on batches',
      run: `make it by a handler construct in ${root}/infra/handlers`,
      wrong: (source) => {
        const responses = property(source, 'FunctionResponseTypes');
        const alone = Array.isArray(responses) && responses.includes('ReportBatchItemFailures');
        const batch = Number(property(source, 'BatchSize'));
        return [
          !alone && 'a record that fails brings its whole batch back',
          !(batch > 1) && `it hands over ${batch} record at a time`,
        ];
      },
    }),
);
