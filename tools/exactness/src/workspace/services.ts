export type Language = 'ts' | 'go';

/** A service of the workspace under test. */
export interface Service {
  readonly name: string;
  readonly language: Language;
  /** Whether it has an API, which stage settings of APIs reach. */
  readonly api: boolean;
  /** Contexts whose event contract it uses, its own included when it publishes. */
  readonly contracts: readonly string[];
}

export const PLATFORM = 'platform';

/** The platform and eight services in both languages, tied by events. */
export const SERVICES: readonly Service[] = [
  { name: PLATFORM, language: 'ts', api: false, contracts: [] },
  { name: 'users', language: 'ts', api: true, contracts: ['users'] },
  { name: 'orders', language: 'ts', api: true, contracts: ['orders', 'users'] },
  { name: 'billing', language: 'go', api: true, contracts: ['billing', 'orders'] },
  { name: 'shipping', language: 'ts', api: false, contracts: ['billing'] },
  { name: 'notifications', language: 'go', api: false, contracts: ['orders', 'billing'] },
  { name: 'search', language: 'go', api: true, contracts: ['users'] },
  { name: 'reports', language: 'ts', api: false, contracts: ['orders'] },
  { name: 'catalog', language: 'go', api: true, contracts: [] },
];

export const CONTEXTS = ['users', 'orders', 'billing'] as const;

export const NAMES = SERVICES.map(({ name }) => name);

/** @throws Error for a name that is none of the workspace's */
export const serviceNamed = (name: string): Service => {
  const found = SERVICES.find((service) => service.name === name);
  if (!found) throw new Error(`no service "${name}"`);
  return found;
};
