/** A resource as it stands in a synthesised template. */
export interface TemplateResource {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly deletionPolicy?: string;
}

interface Template {
  readonly Resources?: Record<
    string,
    { Type: string; Properties?: Record<string, unknown>; DeletionPolicy?: string }
  >;
}

/** The resources of one template, in template order. */
export const resourcesOf = (stack: string, template: Template): TemplateResource[] =>
  Object.entries(template.Resources ?? {}).map(([logicalId, resource]) => ({
    stack,
    logicalId,
    type: resource.Type,
    properties: resource.Properties ?? {},
    deletionPolicy: resource.DeletionPolicy,
  }));

/** True when `value`, at any depth, is a `Ref` or `Fn::GetAtt` of the resource. */
export const refersTo = (value: unknown, logicalId: string): boolean => {
  if (value === null || typeof value !== 'object') return false;
  return Object.entries(value).some(([key, inner]) => {
    if (key === 'Ref') return inner === logicalId;
    if (key === 'Fn::GetAtt') return Array.isArray(inner) && inner[0] === logicalId;
    return refersTo(inner, logicalId);
  });
};

/** A property path such as `TracingConfig.Mode`, or undefined. */
export const property = (resource: TemplateResource, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (value, key) =>
        value !== null && typeof value === 'object'
          ? (value as Record<string, unknown>)[key]
          : undefined,
      resource.properties,
    );
