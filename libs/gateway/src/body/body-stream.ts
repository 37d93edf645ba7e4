import type { IncomingMessage } from 'node:http';
import { refuse } from '@packhouse/sdk';
import { Arrivals } from './arrivals.ts';
import { tooLarge } from './as-refusal.ts';
import { MINIMUM_RATE, RateWatch } from './minimum-rate.ts';
import type { MinimumRate } from './minimum-rate.ts';
import { PassingBytes } from './passing-bytes.ts';

export interface BodyStreamOptions {
  /** In bytes, as sent. */
  readonly limit: number;
  /** Ends the reading at once with its reason. */
  readonly signal?: AbortSignal;
  /** Default `MINIMUM_RATE`. */
  readonly minimumRate?: MinimumRate;
}

/**
 * The body of a request, chunk by chunk: capped, not slower than allowed, and whole. Refuses with `too-large` (by `Content-Length` before
 * the first byte), `request-timeout` (the connection closes with the answer) and `invalid-request` when the client goes away. The request
 * stays open for the answer.
 */
export async function* bodyStream(request: IncomingMessage, options: BodyStreamOptions): AsyncGenerator<Buffer, void> {
  const { limit, signal } = options;
  if (declaredLength(request) > limit) throw tooLarge(limit);
  const watch = new RateWatch(options.minimumRate ?? MINIMUM_RATE);
  using arrivals = new Arrivals(request, signal);
  const passing = new PassingBytes();
  for (let total = 0; ;) {
    signal?.throwIfAborted();
    const chunk = request.read() as Buffer | null;
    if (chunk !== null) {
      total += chunk.length;
      if (total > limit) throw tooLarge(limit);
      watch.arrived(chunk.length);
      yield chunk;
      passing.add(chunk.length);
    } else if (request.readableEnded) return;
    else if (request.destroyed)
      throw refuse('invalid-request', 'The connection closed before the whole body had arrived', { cause: request.errored });
    else watch.waited(await arrivals.next(watch.patience));
  }
}

/** Zero where no length was declared. Node has refused malformed, repeated and contradicting lengths. */
export function declaredLength(request: IncomingMessage): number {
  return Number(request.headers['content-length'] ?? 0);
}
