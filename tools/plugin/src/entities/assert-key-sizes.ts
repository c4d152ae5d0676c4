import { PlatformError } from '@platform/model/errors';
import type { KeyTemplate } from '../keys/key-template';
import type { EntityModel } from './entity-model';

/** Bytes of a partition and of a sort key (DynamoDB Developer Guide, "Constraints in Amazon DynamoDB"). */
const MOST_BYTES = { pk: 2048, sk: 1024 } as const;

/** @throws PlatformError when even the shortest values of a key are more than DynamoDB holds */
export const assertKeySizes = (entity: EntityModel): void => {
  const { keys, indexes } = entity;
  const templates: [option: string, kind: keyof typeof MOST_BYTES, template: KeyTemplate][] = [
    ['pk', 'pk', keys.pk],
    ['sk', 'sk', keys.sk],
    ['gsi1pk', 'pk', keys.gsi1pk],
    ['gsi1sk', 'sk', keys.gsi1sk],
    ...indexes.flatMap(({ pk, sk }): typeof templates => [
      ['index', 'pk', pk],
      ['index', 'sk', sk],
    ]),
  ];
  for (const [option, kind, template] of templates) {
    const least = leastBytes(template, entity);
    if (least <= MOST_BYTES[kind]) continue;
    throw new PlatformError({
      what: `--${option} '${template.source}' makes keys of ${least} bytes at least`,
      allowed: `${MOST_BYTES[kind]} bytes, all values and the text between them together`,
      run: 'the same command with a shorter minimum in --attributes',
    });
  }
};

const leastBytes = ({ parts }: KeyTemplate, { allAttributes }: EntityModel): number =>
  parts.reduce((sum, part) => {
    if ('text' in part) return sum + Buffer.byteLength(part.text);
    const attribute = allAttributes.find(({ name }) => name === part.attribute);
    return sum + (attribute?.type === 'text' ? Number(attribute.min ?? 1) : 1);
  }, 0);
