import { z } from '@platform/runtime/http';

const id = z.string().min(1).max(1024);
const email = z.email().max(254).openapi({
  description: 'Compared without regard to case',
  example: 'ada@example.org',
});
const name = z.string().trim().min(1).max(200).openapi({ example: 'Ada Lovelace' });

export const UserBody = z
  .object({
    id: z.string(),
    email,
    name,
    orderCount: z.int().openapi({ description: 'Orders placed; follows within seconds' }),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime().openapi({ description: 'When the profile last changed' }),
    version: z.int().openapi({ description: 'Raised by every change of the profile', example: 1 }),
  })
  .openapi('User');

export const RegistrationBody = z.strictObject({ email, name }).openapi('Registration');

export const ProfileBody = z.strictObject({ name }).openapi('Profile');

export const UserKeyParams = z.object({ id });

export const EmailQuery = z.object({ email });

/** Heading of these routes in the API document. */
export const TAGS = ['users'];
