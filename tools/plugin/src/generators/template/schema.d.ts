export interface TemplateSchema {
  /** Template or set, by its path from the root of the templates. */
  readonly path: string;
}
