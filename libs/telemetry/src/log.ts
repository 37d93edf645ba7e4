import { pino, type Logger } from 'pino';

export type Log = Logger;

/** Keys whose values never reach a log line, wherever they stand. */
const SECRETS = ['password', 'token', 'secret', 'authorization', 'cookie', 'private_key', 'otp'];

/** One JSON line an event on standard output; secrets by key are censored. */
export function createLog(level: 'debug' | 'info' | 'warn' | 'error' | 'silent', destination?: NodeJS.WritableStream): Log {
  const paths = SECRETS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]);
  const options = {
    level,
    base: null,
    redact: { paths, censor: '[redacted]' },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  return destination ? pino(options, destination) : pino(options);
}
