export { DeadLetterQueue } from './dead-letter-queue';
export { DlqAlarm } from './dlq-alarm';
export { privateQueue } from './private-queue';
