export { EventRule, type EventRuleProps } from './event-rule';
