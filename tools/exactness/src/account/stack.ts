/**
 * What somebody has done by hand: to a resource, where CloudFormation does not look at the code of functions, or to
 * the stack, which it takes for what the stack is to be.
 */
export type Drift = 'DELETED' | 'MODIFIED' | 'CODE' | 'SENT';

/** A template as far as the account looks into it. */
export interface Template {
  readonly Resources?: Readonly<Record<string, TemplateResource>>;
  readonly Parameters?: Readonly<Record<string, { readonly Default?: string }>>;
  readonly Outputs?: Readonly<
    Record<string, { readonly Value: unknown; readonly Export?: { readonly Name: string } }>
  >;
}

export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

/** All that one change set or update sends for a stack. */
export interface Sent {
  readonly body: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
}

export interface StackEvent {
  readonly id: number;
  readonly at: string;
  readonly resource: string;
  readonly physicalId: string;
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
  readonly token?: string;
}

export interface ChangeSet {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly sent: Sent;
  readonly token: string;
  readonly noChanges: boolean;
  /** Whether it brings back what was changed by hand. */
  readonly revertsDrift: boolean;
}

/** Work on a stack that is not done yet. */
export interface Operation {
  readonly kind: 'CREATE' | 'UPDATE' | 'DELETE';
  readonly sent?: Sent;
  readonly token: string;
  readonly revertsDrift: boolean;
  /** Requests to the account until it is done. */
  remaining: number;
}

/** A stack of the in-process account. */
export interface Stack {
  readonly name: string;
  readonly id: string;
  readonly createdAt: string;
  updatedAt?: string;
  status: string;
  sent?: Sent;
  outputs: Record<string, string>;
  /** Resolved properties by logical id: what is really there. */
  resources: Record<string, { readonly type: string; readonly properties: unknown }>;
  readonly changeSets: Map<string, ChangeSet>;
  readonly events: StackEvent[];
  operation?: Operation;
  /** Tokens of executed change sets: an answer that was lost is asked for again. */
  readonly executed: Set<string>;
  terminationProtection: boolean;
  /** What was done to resources by hand, by logical id. */
  readonly drift: Map<string, Drift>;
  /** What somebody has sent by hand in the place of what was deployed, with its fingerprint. */
  byHand?: Partial<Sent>;
  /** Why CloudFormation cannot look for drift. */
  blind?: string;
  /** Creates, updates and deletes begun so far. */
  touched: number;
}

/** What CloudFormation holds for what was sent. */
export const standing = ({ sent, byHand }: Stack): Sent | undefined =>
  sent && { ...sent, ...byHand };

export const parseTemplate = ({ body }: Sent): Template => JSON.parse(body) as Template;
