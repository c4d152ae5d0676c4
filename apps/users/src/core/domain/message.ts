import * as is from '@platform/runtime/attributes';

/** What a message is made of; it has no version, because it is never changed. Table and test data follow. */
export const messageAttributes = {
  /** Unique in the inbox. */
  id: is.text(),
  userId: is.text(),
  subject: is.text(),
  body: is.text(),
  createdAt: is.datetime(),
} satisfies is.Attributes;

/** A message in a user's inbox. */
export type Message = is.Values<typeof messageAttributes>;

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
