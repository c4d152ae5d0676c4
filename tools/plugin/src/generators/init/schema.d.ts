export type InitSchema = Readonly<Record<string, never>>;
