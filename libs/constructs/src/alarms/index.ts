export { alarmKey } from './alarm-key';
export { alarmTopic } from './alarm-topic';
export { DlqAlarm } from './dlq-alarm';
