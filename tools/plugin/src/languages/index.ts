import { PlatformError } from '@platform/model/errors';
import type { LanguageId } from '@platform/model/languages';
import { go } from './go/go';
import type { LanguageProfile } from './language-profile';
import { typescript } from './typescript';

export type { Contracts, LanguageProfile, ServiceFacts } from './language-profile';

const PROFILES: Readonly<Record<LanguageId, LanguageProfile>> = { ts: typescript, go };

/** The profiles of all languages. */
export const LANGUAGES: readonly LanguageProfile[] = Object.values(PROFILES);

/** @throws PlatformError when no profile has this id, naming those that have one */
export const languageProfile = (id: string): LanguageProfile => {
  const found = LANGUAGES.find((profile) => profile.id === id);
  if (found) return found;
  throw new PlatformError({
    what: `there is no language '${id}'`,
    allowed: LANGUAGES.map((profile) => `${profile.id} (${profile.label})`).join(', '),
  });
};
