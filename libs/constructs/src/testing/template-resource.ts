/** A resource as it stands in a synthesised template. */
export interface TemplateResource {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
  /** What becomes of it when it is deleted; Delete where the template does not say. */
  readonly deletionPolicy?: string;
  /** What becomes of the old one when an update replaces it; Delete where the template does not say. */
  readonly updateReplacePolicy?: string;
  /** Findings that are accepted on it, each with its reason. */
  readonly accepted: readonly Acceptance[];
}

export interface Acceptance {
  readonly id: string;
  readonly reason?: string;
  /** The findings of the rule that are meant. Default all. */
  readonly applies_to?: readonly unknown[];
}

interface Template {
  readonly Resources?: Record<
    string,
    {
      Type: string;
      Properties?: Record<string, unknown>;
      DeletionPolicy?: string;
      UpdateReplacePolicy?: string;
      Metadata?: { cdk_nag?: { rules_to_suppress?: readonly Acceptance[] } };
    }
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
    updateReplacePolicy: resource.UpdateReplacePolicy,
    accepted: resource.Metadata?.cdk_nag?.rules_to_suppress ?? [],
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

/** True when `value` is such a reference to a function, or to the alias by which it is called. */
export const leadsTo = (
  service: { ofType(type: string): readonly TemplateResource[] },
  value: unknown,
  logicalId: string,
): boolean =>
  refersTo(value, logicalId) ||
  service
    .ofType('AWS::Lambda::Alias')
    .some(
      (alias) =>
        refersTo(alias.properties['FunctionName'], logicalId) && refersTo(value, alias.logicalId),
    );

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

/**
 * The acceptance of a rule on a resource, if there is one.
 *
 * @param covers whether an acceptance that is narrowed to a finding, e.g. `Resource::*`, is meant
 */
export const acceptance = (
  { accepted }: TemplateResource,
  id: string,
  covers: (finding: string) => boolean = () => true,
): Acceptance | undefined =>
  accepted.find(
    (each) => each.id === id && (!each.applies_to || each.applies_to.map(String).some(covers)),
  );
