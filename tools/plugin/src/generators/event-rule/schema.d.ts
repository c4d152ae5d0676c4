export interface EventRuleSchema {
  readonly service: string;
  readonly event: string;
  readonly handler?: string;
  readonly detailFilter?: string;
}
