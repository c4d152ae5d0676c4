import { z } from '@platform/runtime/http';

export const MessageBody = z
  .object({
    id: z.string().openapi({ example: 'welcome' }),
    userId: z.string(),
    subject: z.string(),
    body: z.string(),
    createdAt: z.iso.datetime(),
  })
  .openapi('Message');
