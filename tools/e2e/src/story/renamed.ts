/** What parts of a context are called at first, and by what option of `rename` each gets its name. */
const FORMER = [
  { option: '--handler', former: 'appraisal', name: 'quote' },
  { option: '--entity', former: 'Chauffeur', name: 'Driver' },
  { option: '--route', former: 'GET /desk/openings', name: 'GET /desk/hours' },
] as const;

/** The first name of a context. */
const formerService = (service: string): string => `${service}-garage`;

/** Words that stand in the first names alone. */
export const FORMER_WORDS = /appraisal|chauffeur|openings|garage/i;

/** What a developer types who has not found the right names yet. */
export const formerly = (
  generators: readonly (readonly string[])[],
  service: string,
): readonly (readonly string[])[] =>
  generators.map((words) =>
    words.map((word) => {
      if (word === service) return formerService(service);
      if (word === `--service=${service}`) return `--service=${formerService(service)}`;
      if (word === 'drivers') return 'chauffeurs';
      return FORMER.find(({ name }) => name === word)?.former ?? word;
    }),
  );

/** What gives everything its name, the service last. */
export const renamings = (service: string): readonly (readonly string[])[] => [
  ...FORMER.map(({ option, former, name }) => [
    'rename',
    `--service=${formerService(service)}`,
    `${option}=${former}`,
    `--to=${name}`,
  ]),
  ['rename', `--service=${formerService(service)}`, `--to=${service}`],
];
