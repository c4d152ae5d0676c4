import { PlatformError } from '@platform/model/errors';
import { FILTER_POLICY } from '@platform/model/patterns';
import { topicProblem, TOPIC_FORMS } from '@platform/model/topics';
import { namesOf } from '../names/names';
import { LAMBDA_TIMEOUT, defineKind } from './handler-kind';
import { FILTER_OPTION, parsePattern } from './pattern-option';

const assertTopic = (topic: string | undefined): void => {
  const problem = topic === undefined ? undefined : topicProblem(topic);
  if (!problem) return;
  throw new PlatformError({ what: `--topic '${topic}' ${problem}`, allowed: TOPIC_FORMS });
};

const assertFilter = (filter: string | undefined, scope: string | undefined): void => {
  const compared = scope === 'body' ? FILTER_POLICY.body : FILTER_POLICY.attributes;
  if (parsePattern('filter', filter, compared) || scope === undefined) return;
  throw new PlatformError({
    what: '--filterScope says what a filter compares, and there is none',
    allowed: `--filter as well, such as '${compared.example}'`,
  });
};

export const topic = defineKind({
  id: 'topic',
  label: 'reacts to notifications of an SNS topic, its own or one that is there',
  makes: 'topic, subscription, function, dead-letter queue of both',
  outputs: ['<Pascal>TopicArn', '<Pascal>DlqUrl'],
  servesApi: false,
  starter: false,
  size: { memory: 256, timeout: 60 },
  timeoutLimit: LAMBDA_TIMEOUT,
  options: {
    topic: {
      type: 'string',
      description: 'ARN of a topic that is there, or path of an SSM parameter with {stage} in it.',
      default: 'a topic of its own',
    },
    filter: FILTER_OPTION,
    filterScope: {
      type: 'string',
      description: 'What the filter compares: attributes of a message, or its body as JSON.',
      choices: [{ value: 'attributes' }, { value: 'body' }],
      default: 'attributes',
    },
  },
  plan: ({ name, topic: given, filter, filterScope }) => {
    assertTopic(given);
    assertFilter(filter, filterScope);
    const message = namesOf(`${name}-notification`);
    return [{ set: 'handler/topic', variables: { message, topic: given, filter, filterScope } }];
  },
});
