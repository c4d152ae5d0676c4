export { alarmKey } from './alarm-key';
export { alarmTopic } from './alarm-topic';
export { BehindAlarm } from './behind-alarm';
export { DlqAlarm } from './dlq-alarm';
