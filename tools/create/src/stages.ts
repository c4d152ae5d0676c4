interface StageEntry {
  readonly region: string;
  readonly [setting: string]: unknown;
}

interface StagesFile {
  readonly stages: Readonly<Record<string, StageEntry>>;
}

/** Kept whatever is chosen: the laptop, and stages of pull requests. */
const ALWAYS = ['local', 'pr-*'];

/** Lists of texts and small objects stand on one line, as in what generators write. */
const laidOut = (value: unknown): string =>
  `${JSON.stringify(value, null, 2)
    .replaceAll(
      /\[\s+("[^\]]*")\s+\]/g,
      (_, list: string) => `[${list.replaceAll(/\s*\n\s*/g, ' ')}]`,
    )
    .replaceAll(
      /("jwt": )\{\s+([^}]*?)\s+\}/g,
      (_, key: string, fields: string) => `${key}{ ${fields.replaceAll(/\s*\n\s*/g, ' ')} }`,
    )}\n`;

/**
 * `stages.json` with the chosen stages, those that the generators do not know made like `dev`, in the region.
 *
 * @param text what the generators wrote
 */
export const chosenStages = (text: string, stages: readonly string[], region: string): string => {
  const file = JSON.parse(text) as StagesFile;
  const like = (name: string): StageEntry =>
    file.stages[name] ?? (file.stages['dev'] as StageEntry);
  const entry = (name: string): readonly [string, StageEntry] => [
    name,
    name === 'local' ? like(name) : { ...like(name), region },
  ];
  const [local = 'local', ...others] = ALWAYS;
  const names = [local, ...stages, ...others];
  return laidOut({ ...file, stages: Object.fromEntries(names.map(entry)) });
};
