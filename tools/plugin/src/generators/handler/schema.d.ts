export interface HandlerSchema {
  readonly name: string;
  readonly service: string;
  readonly kind: string;
  readonly memory?: number;
  readonly timeout?: number;
  readonly schedule?: string;
  readonly timezone?: string;
  readonly path?: string;
  readonly methods?: readonly string[];
  readonly entity?: string;
  readonly auth?: string;
}
