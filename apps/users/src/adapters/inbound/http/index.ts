// Written by @platform/plugin from the files in this folder; the next generator run rewrites it.
import { httpApp } from '@platform/runtime/http';
import type { Ports } from '../../../core/domain/ports';
import { createUserRoute } from './create-user.route';
import { deleteUserRoute } from './delete-user.route';
import { getUserRoute } from './get-user.route';
import { listUsersRoute } from './list-users.route';
import { updateUserRoute } from './update-user.route';

export const createHttpApp = (ports: Ports) =>
  httpApp({ routes: [createUserRoute(ports), deleteUserRoute(ports), getUserRoute(ports), listUsersRoute(ports), updateUserRoute(ports)] });
