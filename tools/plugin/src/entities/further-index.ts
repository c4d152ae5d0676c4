import { PlatformError } from '@platform/model/errors';
import { parseKeyTemplate, type KeyTemplate } from '../keys/key-template';

/** A further list of an entity, in an index of its own. */
export interface FurtherIndex {
  /** `byStatus`. */
  readonly name: string;
  /** Of the index in the table: 2 is GSI2. */
  readonly number: number;
  readonly pk: KeyTemplate;
  readonly sk: KeyTemplate;
}

/** What asks for a local index: a sort key of its own beside the partitions of the table. */
const LOCAL = /^(by[A-Z][A-Za-z0-9]*)\s*:\s*(?:local\b.*|sk=\S+)$/i;
const FORM = /^(by[A-Z][A-Za-z0-9]*)\s*:\s*pk=(\S+)\s+sk=(\S+)$/;
/** Lists that every entity has. */
const TAKEN = ['byKey', 'byList'];
/** GSI1 is the list that every entity has; a table has 20 (DynamoDB Developer Guide, "Quotas"). */
const FIRST = 2;
const MOST = 20;

/**
 * Parses `byStatus: pk=STATUS#{status} sk=ORDER#{createdAt}#{id}; byDay: …`.
 *
 * @throws PlatformError on a local index, another form, a name that is taken, or more than the table has indexes for
 */
export const parseIndexes = (text = ''): FurtherIndex[] => {
  const parts = text.split(';').map((part) => part.trim());
  const indexes = parts.filter(Boolean).map((part, i): FurtherIndex => {
    if (LOCAL.test(part)) throw noLocal(part);
    const [, name = '', pk = '', sk = ''] = FORM.exec(part) ?? refuse(part);
    return {
      name,
      number: FIRST + i,
      pk: parseKeyTemplate('index', pk),
      sk: parseKeyTemplate('index', sk),
    };
  });
  const names = [...TAKEN, ...indexes.map(({ name }) => name)];
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) refuse(twice, `, whose name '${twice}' is taken`);
  const open = indexes.find(({ pk }) => pk.attributes.length === 0);
  if (open)
    refuse(
      open.name,
      ', whose pk names no attribute, so that every question would read all items, as a scan does',
    );
  if (indexes.length > MOST - FIRST + 1) refuse(text, ', which is more than a table has');
  return indexes;
};

const noLocal = (part: string): PlatformError =>
  new PlatformError({
    what: `--index has '${part}', which is a local index: one exists only from the creation of its table on, and the table would have to be made anew, without its items`,
    allowed:
      'a global index, which a table gets at any time: its pk may be what the pk of the entity is made of',
    run: `the same command with '${part.replace(/:.*/s, '')}: pk=<key of the list> sk=<key that orders it>'`,
  });

const refuse = (part: string, why = ''): never => {
  throw new PlatformError({
    what: `--index has '${part}'${why}`,
    allowed:
      "a name that begins with by, its pk with an attribute, and its sk, such as 'byStatus: pk=STATUS#{status} sk=ORDER#{createdAt}#{id}'; several with ';' between them, 19 at most",
  });
};
