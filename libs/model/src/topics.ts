/** How a topic that is there may be named. */
export const TOPIC_FORMS =
  "an ARN such as 'arn:aws:sns:eu-west-1:111122223333:payments', or the path of an SSM parameter that holds one, such as '/payments/{stage}/topic-arn'";

const ARN = /^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[\w-]{1,256}$/;
const PATH = /^(\/([\w.-]|\{stage\})+)+$/;

/**
 * What is wrong with the name of a topic.
 *
 * @returns words that follow it, or `undefined` for one that a function can subscribe to
 */
export const topicProblem = (topic: string): string | undefined => {
  if (topic.endsWith('.fifo') && topic.startsWith('arn:'))
    return 'is a FIFO topic, which delivers to queues alone: subscribe the queue of a worker';
  return ARN.test(topic) || PATH.test(topic) ? undefined : 'names no topic';
};
