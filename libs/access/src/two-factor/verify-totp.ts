import { verifySync } from 'otplib';

/** The length of a time step in seconds (RFC 6238). */
const PERIOD = 30;

/** A code to check. */
export interface TotpAttempt {
  readonly secret: string;
  /** As typed: spaces are ignored. */
  readonly code: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** The step of the last accepted code, or null before the first. */
  readonly lastUsedStep: number | null;
}

/**
 * Checks a time-based code of six digits, one step of clock drift either way, and returns its step; null: wrong or used.
 *
 * Each code works once: the caller stores the step, and only where the stored one is still lower, in one statement. Of many parallel
 * uses of one code only the one whose statement changed a row has succeeded.
 */
export function verifyTotp({ secret, code, now, lastUsedStep }: TotpAttempt): number | null {
  const token = code.replaceAll(' ', '');
  if (!/^[0-9]{6}$/.test(token)) return null;
  const epoch = Math.floor(now / 1000);
  const result = verifySync({ secret, token, epoch, epochTolerance: PERIOD, period: PERIOD });
  if (!result.valid) return null;
  const step = Math.floor(epoch / PERIOD) + result.delta;
  return lastUsedStep !== null && step <= lastUsedStep ? null : step;
}
