// Written by @platform/plugin from the files in this folder; the next generator run rewrites it.
import { httpApp } from '@platform/runtime/http';
import type { Ports } from '../../../core/domain/ports';
import { changeProfileRoute } from './change-profile.route';
import { findUserByEmailRoute } from './find-user-by-email.route';
import { getUserRoute } from './get-user.route';
import { listMessagesRoute } from './list-messages.route';
import { registerUserRoute } from './register-user.route';

export const createHttpApp = (ports: Ports) =>
  httpApp({
    routes: [
      changeProfileRoute(ports),
      findUserByEmailRoute(ports),
      getUserRoute(ports),
      listMessagesRoute(ports),
      registerUserRoute(ports),
    ],
  });
