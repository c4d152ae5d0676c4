/** What a generator was asked for, kept so that a later version can bring the unit up to date. */
export interface UnitRecord {
  /** Version of @platform/plugin that made the unit. */
  readonly version: string;
  readonly options: Readonly<Record<string, unknown>>;
}

/** An item type of the table. What it is made of now is in its code. */
export interface EntityRecord {
  /** Version of @platform/plugin that made it. */
  readonly version: string;
  /** Options as they were when its files were written: by them a file is known that nobody has edited. */
  readonly madeWith: Readonly<Record<string, unknown>>;
}

/** A Lambda function. */
export interface HandlerRecord extends UnitRecord {
  /** Trigger of the handler: the id of a kind. */
  readonly kind: string;
}

/** `service.json`: what the generators know of a service. Framework-owned. */
export interface ServiceRecord {
  readonly name: string;
  /** `platform` marks the app that all services share. Default `service`. */
  readonly layer?: 'service' | 'platform';
  readonly language: string;
  /** Variables of the environment that the infrastructure code reads. The one field people edit. Default none. */
  readonly environment?: readonly string[];
  /** Whether the service owns a single table. */
  readonly table: boolean;
  readonly service: UnitRecord;
  readonly handlers: Readonly<Record<string, HandlerRecord>>;
  readonly entities: Readonly<Record<string, EntityRecord>>;
  readonly rules: Readonly<Record<string, UnitRecord>>;
  /** Routes of an entity each, by the name of the collection: `orders`. */
  readonly resources: Readonly<Record<string, UnitRecord>>;
  /** Routes that stand alone, by method and path: `POST /loans/{id}/renewals`. */
  readonly routes: Readonly<Record<string, UnitRecord>>;
}

export const RECORD_FILE = 'service.json';
