import type { EntityModel } from '../entities/entity-model';
import { PlatformError } from '@platform/model/errors';

/** What every object has: libraries look attributes up by name and would find these first. */
const INHERITED = new Set(Object.getOwnPropertyNames(Object.prototype));

/** @throws PlatformError on a parameter that every object in JavaScript has by birth */
export const typescriptParameters = (parameters: readonly string[]): { parameters: object[] } => {
  const inherited = parameters.find((name) => INHERITED.has(name));
  if (inherited === undefined) return { parameters: parameters.map((name) => ({ name })) };
  throw new PlatformError({
    what: `the path has the parameter '${inherited}', which every object in TypeScript has already`,
    allowed: `any parameter but ${[...INHERITED].filter((name) => !name.startsWith('_')).join(', ')}`,
  });
};

/** @throws PlatformError on an attribute that every object in JavaScript has by birth */
export const assertTypescriptEntity = ({ attributes }: EntityModel): void => {
  const inherited = attributes.find(({ name }) => INHERITED.has(name));
  if (!inherited) return;
  throw new PlatformError({
    what: `--attributes has '${inherited.name}', which every object in TypeScript has already`,
    allowed: `any attribute but ${[...INHERITED].filter((name) => !name.startsWith('_')).join(', ')}`,
    run: `the same command with --attributes=${inherited.name}Text:string`,
  });
};
