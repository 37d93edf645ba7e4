import type { LoggerService } from '@nestjs/common';
import type { Log } from '@packhouse/telemetry';

/** Nest's own messages on our log; its start-up chatter is for debugging. */
export class NestLog implements LoggerService {
  constructor(private readonly target: Log) {}

  log(message: unknown): void {
    this.target.debug(String(message));
  }
  error(message: unknown, stack?: string): void {
    this.target.error({ stack }, message instanceof Error ? message.message : String(message));
  }
  warn(message: unknown): void {
    this.target.warn(String(message));
  }
}
