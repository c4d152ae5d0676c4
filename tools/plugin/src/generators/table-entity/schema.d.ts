export interface TableEntitySchema {
  readonly name: string;
  readonly service: string;
  readonly attributes?: string;
  readonly pk?: string;
  readonly sk?: string;
  readonly gsi1pk?: string;
  readonly gsi1sk?: string;
  readonly owner?: string;
}
