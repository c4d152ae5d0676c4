export { expectAlarms } from './expect-alarms';
export { expectEncrypted, expectTlsOnly } from './expect-encrypted';
export { expectEnvironment, expectLogRetention, expectTracing } from './expect-function';
export { expectGrants, expectNoWildcards } from './expect-grants';
export { expectDeadLetterQueue, expectPartialBatch, expectVisibility } from './expect-queue';
export { expectRoute, type RouteExpectation } from './expect-route';
export { expectRule, type RuleExpectation } from './expect-rule';
export { synthService, type SynthesizedService, type SynthServiceOptions } from './synth-service';
export type { TemplateResource } from './template-resource';
