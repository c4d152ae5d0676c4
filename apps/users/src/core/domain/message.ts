/** A message in a user's inbox; never changed once it is there. */
export interface Message {
  /** Unique in the inbox. */
  readonly id: string;
  readonly userId: string;
  readonly subject: string;
  readonly body: string;
  readonly createdAt: string;
}

/** Whose inbox. */
export type Inbox = Pick<Message, 'userId'>;

/** The first message of every user; its id is fixed, so that nobody is welcomed twice. */
export const welcomeMessage = (
  { id, name }: { readonly id: string; readonly name: string },
  now: Date,
): Message => ({
  id: 'welcome',
  userId: id,
  subject: `Welcome, ${name}`,
  body: 'Your account is ready. Orders that you place are counted in your profile.',
  createdAt: now.toISOString(),
});
