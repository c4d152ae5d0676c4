import type { ExecutorDeclaration } from './executor-declaration';

type Json = Readonly<Record<string, unknown>>;

/** The `schema.json` of an executor. */
export const executorSchema = (executor: ExecutorDeclaration): Json => {
  const {
    title,
    description,
    options,
    tolerates = {},
    required,
    open = false,
    examples,
  } = executor;
  const foreign = Object.entries(tolerates).map(([name, type]) => [
    name,
    {
      type,
      description: 'Meant for another target of the same command; without effect here.',
      visible: false,
    },
  ]);
  return {
    $schema: 'https://json-schema.org/schema',
    version: 2,
    title,
    description,
    type: 'object',
    properties: { ...options, ...Object.fromEntries(foreign) },
    ...(required && { required }),
    additionalProperties: open,
    ...(examples && { examples }),
  };
};

/** The manifest of all executors. */
export const executorsManifest = (executors: readonly ExecutorDeclaration[]): Json => ({
  $schema: 'http://json-schema.org/schema',
  executors: Object.fromEntries(executors.map((each) => [each.id, entry(each)])),
});

const entry = ({ id, description, runBy = id, batch }: ExecutorDeclaration): Json => {
  const implementation = `./dist/executors/${runBy}/executor`;
  return {
    implementation,
    ...(batch && { batchImplementation: `${implementation}#${batch}`, preferBatch: true }),
    schema: `./dist/executors/${id}/schema.json`,
    description,
  };
};
