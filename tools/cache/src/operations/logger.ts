import pino, { type DestinationStream, type Logger } from 'pino';
import { redact } from './redact';

export type { Logger } from 'pino';

/** Fields whose value is a secret whatever it looks like, at any depth a log line of ours has. */
const SECRET_FIELDS = [
  'authorization',
  'cookie',
  'token',
  'access_token',
  'accessToken',
  'oidcToken',
  'bearer',
  'secret',
  'privateKeyPem',
];

const LEVELS = ['', '*.', '*.*.'];

export interface LoggerOptions {
  /** pino's levels: fatal, error, warn, info, debug, trace, silent. */
  readonly level: string;
  /** Where lines go; stdout unless given. */
  readonly stream?: DestinationStream;
}

/**
 * JSON lines with `time` in ISO 8601. Secrets are removed twice: by field name, and from the finished line by
 * their form, so that an error message that quotes one cannot carry it out.
 */
export const createLogger = ({ level, stream }: LoggerOptions): Logger =>
  pino(
    {
      level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: pino.stdSerializers.err, error: pino.stdSerializers.err },
      redact: {
        paths: LEVELS.flatMap((level) => SECRET_FIELDS.map((field) => `${level}${field}`)),
        censor: '[hidden]',
      },
      hooks: { streamWrite: redact },
    },
    stream ?? pino.destination({ fd: 1, sync: false }),
  );
