import { createRequire } from 'node:module';

interface Formatter {
  prototype: Record<'formatSecurityDiff' | 'formatStackDiff', () => object>;
}

interface Yaml {
  deserialize(text: string): unknown;
}

let formatters: { of: Formatter['prototype']; as: Formatter['prototype'] } | undefined;

const UNASKED = { permissionChangeType: 'none', formattedDiff: '', numStacksWithChanges: 0 };

/**
 * Spares this process what the toolkit does before each deploy to ask for approval, which nobody is
 * asked for here: it works out and prints the difference, and loads the specification of every
 * resource type for it. It also reads every template as YAML, of which JSON is the part that Node
 * reads by itself. A difference that is to be shown needs `showDifferences` after it.
 *
 * @param require from where the toolkit is found
 */
export const leaveApprovalUnasked = (require: NodeJS.Require = createRequire(__filename)): void => {
  try {
    const toolkit = createRequire(require.resolve('@aws-cdk/toolkit-lib'));
    const { DiffFormatter } = toolkit('./api/diff') as { DiffFormatter: Formatter };
    formatters ??= { of: DiffFormatter.prototype, as: methodsOf(DiffFormatter.prototype) };
    DiffFormatter.prototype.formatSecurityDiff = () => UNASKED;
    DiffFormatter.prototype.formatStackDiff = () => UNASKED;
    readJsonFirst(toolkit('./util/yaml-cfn') as Yaml);
  } catch {
    // A toolkit that has them elsewhere does all of it: slower, not wrong.
  }
};

/** Lets the toolkit work out differences again in this process. */
export const showDifferences = (): void => {
  if (formatters) Object.assign(formatters.of, formatters.as);
};

const methodsOf = ({ formatSecurityDiff, formatStackDiff }: Formatter['prototype']) => ({
  formatSecurityDiff,
  formatStackDiff,
});

const readJsonFirst = (yaml: Yaml): void => {
  const { deserialize } = yaml;
  yaml.deserialize = (text) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      return deserialize(text);
    }
  };
};
