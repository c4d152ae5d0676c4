import { ofTemplate, oneByOne, property, type Resource } from './template';

const names = (rule: Resource, key: string): boolean => {
  const value = property(rule, `EventPattern.${key}`);
  return Array.isArray(value) && value.length > 0;
};

/** S0-28: a rule asks for events of a source by their names, and hands them to a target. */
export const filters = ofTemplate(
  'filters',
  'every rule names source and detail type, and has a target',
  ({ root }, { ofType }) =>
    oneByOne({
      items: ofType('AWS::Events::Rule'),
      noun: 'rule',
      none: 'there is no rule',
      run: `make it by EventRule in ${root}/infra/rules`,
      wrong: (rule) => {
        const targets = property(rule, 'Targets');
        return [
          !names(rule, 'source') && 'it names no source',
          !names(rule, 'detail-type') && 'it names no detail type',
          !(Array.isArray(targets) && targets.length > 0) && 'it has no target',
          property(rule, 'State') === 'DISABLED' && 'it is switched off',
        ];
      },
    }),
);
