export interface ServiceSchema {
  readonly name: string;
  readonly language?: string;
  readonly handlers?: readonly string[];
  readonly entity?: string;
  readonly directory?: string;
  readonly tags?: string;
  readonly api?: string;
  readonly auth?: string;
}
