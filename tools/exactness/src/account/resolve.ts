import type { Sent, Template } from './stack';

/** What intrinsic functions of a template may refer to. */
export interface Scope {
  readonly stack: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly imports: (name: string) => string | undefined;
}

export const scopeOf = (
  stack: string,
  template: Template,
  sent: Sent,
  imports: Scope['imports'],
): Scope => {
  const defaults = Object.entries(template.Parameters ?? {}).map(([name, { Default = '' }]) => [
    name,
    Default,
  ]);
  return { stack, parameters: { ...Object.fromEntries(defaults), ...sent.parameters }, imports };
};

/**
 * Resolves Ref, Fn::GetAtt and Fn::ImportValue; a resource's own value is made of its stack and
 * logical id.
 *
 * @throws Error for an export that is not there
 */
export const resolve = (value: unknown, scope: Scope): unknown => {
  if (Array.isArray(value)) return value.map((item) => resolve(item, scope));
  if (value === null || typeof value !== 'object') return value;
  const [[name, inner] = ['', undefined]] = Object.entries(value);
  if (name === 'Ref') return scope.parameters[String(inner)] ?? `${scope.stack}/${String(inner)}`;
  if (name === 'Fn::GetAtt') return `${scope.stack}/${(inner as string[]).join('.')}`;
  if (name === 'Fn::ImportValue') {
    const found = scope.imports(String(inner));
    if (found === undefined) throw new Error(`No export named ${String(inner)} found.`);
    return found;
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, resolve(item, scope)]),
  );
};
