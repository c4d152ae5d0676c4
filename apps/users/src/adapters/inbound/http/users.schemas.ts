import { z } from '@platform/runtime/http';

export const UserBody = z
  .object({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    orderCount: z.number(),
    createdAt: z.string(),
    updatedAt: z.string(),
    version: z.number(),
  })
  .openapi('User');

export const NewUserBody = z
  .strictObject({
    email: z.string().min(1).max(1024),
    name: z.string().min(1).max(1024),
    orderCount: z.number(),
  })
  .openapi('NewUser');

export const UserChangesBody = z
  .strictObject({
    name: z.string().min(1).max(1024).optional(),
    orderCount: z.number().optional(),
  })
  .openapi('UserChanges');

export const UserKeyParams = z.object({
  id: z.string().min(1).max(1024),
});

export const UserListQuery = z.object({
  email: z.string().min(1).max(1024),
});
