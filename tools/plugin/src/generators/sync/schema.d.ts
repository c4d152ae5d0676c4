export type SyncSchema = Readonly<Record<string, never>>;
