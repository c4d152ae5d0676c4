import type { Content, Role } from './content';

export type Edit = (content: Content) => Content;

const more = (values: Readonly<Record<string, number>>, name: string): Record<string, number> => ({
  ...values,
  [name]: (values[name] ?? 0) + 1,
});

/** A line of a service's own source. */
export const edited =
  (service: string): Edit =>
  (content) => ({
    ...content,
    sources: more(content.sources, service),
  });

/** The tag of a service's table. */
export const tagged =
  (service: string): Edit =>
  (content) => ({
    ...content,
    tableTags: more(content.tableTags, service),
  });

/** A field of an event's contract. */
export const contract =
  (context: string): Edit =>
  (content) => ({
    ...content,
    contracts: more(content.contracts, context),
  });

/** A library that all services of a language share. */
export const library =
  (language: string): Edit =>
  (content) => ({
    ...content,
    libraries: more(content.libraries, language),
  });

/** A setting of the stage. */
export const setting =
  (name: keyof Content['settings']): Edit =>
  (content) => ({
    ...content,
    settings: { ...content.settings, [name]: content.settings[name] + 1 },
  });

/** Protection from deletion, on or off. */
export const guarded =
  (service: string): Edit =>
  (content) => ({
    ...content,
    guarded: { ...content.guarded, [service]: !content.guarded[service] },
  });

/** A resource that no account accepts. */
export const broken =
  (service: string, role: Role): Edit =>
  (content) => ({
    ...content,
    broken: { ...content.broken, [service]: role },
  });

/** A source that does not build, or infrastructure that does not synthesise. */
export const failing =
  (service: string, step: 'build' | 'synth'): Edit =>
  (content) => ({
    ...content,
    failing: { ...content.failing, [service]: step },
  });
