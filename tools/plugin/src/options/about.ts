import type { Options } from './option';

/** Options that say what they are about: `Kind schedule: time zone…` */
export const about = (subject: string, options: Options): Options =>
  Object.fromEntries(
    Object.entries(options).map(([name, option]) => [
      name,
      { ...option, description: `${subject}: ${lowered(option.description)}` },
    ]),
  );

/** Abbreviations stay as they are. */
const lowered = (sentence: string): string =>
  /^[A-Z][a-z]/.test(sentence) ? sentence.charAt(0).toLowerCase() + sentence.slice(1) : sentence;
