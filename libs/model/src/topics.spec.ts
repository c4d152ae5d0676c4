import { expect, test } from 'vitest';
import { topicProblem } from './topics';

test.each([
  'arn:aws:sns:eu-west-1:111122223333:payments',
  'arn:aws-us-gov:sns:us-gov-west-1:111122223333:a_b-c',
  '/payments/{stage}/topic-arn',
  '/payments',
])('%s names a topic', (topic) => expect(topicProblem(topic)).toBeUndefined());

test.each([
  ['payments', 'names no topic'],
  ['arn:aws:sqs:eu-west-1:111122223333:payments', 'names no topic'],
  ['arn:aws:sns:eu-west-1:1111:payments', 'names no topic'],
  ['/payments/{name}', 'names no topic'],
  ['/payments/', 'names no topic'],
  ['arn:aws:sns:eu-west-1:111122223333:payments.fifo', 'is a FIFO topic'],
])('%s is refused', (topic, problem) => expect(topicProblem(topic)).toContain(problem));
