import { PlatformError } from '@platform/model/errors';
import { keyFilterProblem } from '@platform/model/object-keys';
import { textLiteral } from '../templates/text-literal';
import { LAMBDA_TIMEOUT, defineKind } from './handler-kind';

const partsOf = (text: string | undefined): readonly string[] =>
  text === undefined ? [] : text.split(',').map((part) => part.trim());

const assertKeys = (prefixes: readonly string[], suffixes: readonly string[]): void => {
  const problem = keyFilterProblem({ prefixes, suffixes });
  if (!problem) return;
  const given = [`--prefix=${prefixes.join(',')}`, `--suffix=${suffixes.join(',')}`];
  throw new PlatformError({
    what: `${given.filter((each) => !each.endsWith('=')).join(' ') || '--prefix='} ${problem}`,
    allowed: 'beginnings and ends of keys that no key fits twice, such as uploads/ and .jpg,.png',
  });
};

export const bucket = defineKind({
  id: 'bucket',
  label: 'works on objects that are stored in a bucket of its own',
  makes: 'bucket, function told of new objects, which it may read, dead-letter queue',
  outputs: ['<Pascal>BucketName', '<Pascal>DlqUrl'],
  servesApi: false,
  starter: false,
  size: { memory: 512, timeout: 60 },
  timeoutLimit: LAMBDA_TIMEOUT,
  options: {
    prefix: {
      type: 'string',
      description: 'Beginnings of keys that come, comma-separated: uploads/.',
      default: 'any',
    },
    suffix: {
      type: 'string',
      description: 'Ends of keys that come, comma-separated: .jpg,.png.',
      default: 'any',
    },
  },
  plan: ({ prefix, suffix }) => {
    const [prefixes, suffixes] = [partsOf(prefix), partsOf(suffix)];
    assertKeys(prefixes, suffixes);
    return [
      {
        set: 'handler/bucket',
        variables: { prefixes: prefixes.map(textLiteral), suffixes: suffixes.map(textLiteral) },
      },
    ];
  },
});
