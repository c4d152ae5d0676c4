export interface ServiceSchema {
  readonly name: string;
  readonly language?: string;
  readonly handlers?: readonly string[];
  readonly entity?: string;
  readonly attributes?: string;
  readonly pk?: string;
  readonly sk?: string;
  readonly gsi1pk?: string;
  readonly gsi1sk?: string;
  readonly owner?: string;
  readonly directory?: string;
  readonly tags?: string;
  readonly api?: string;
  readonly auth?: string;
}
