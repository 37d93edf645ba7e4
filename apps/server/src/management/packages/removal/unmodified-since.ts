import type { Request } from 'express';
import { refusal } from '../../http/refusals.ts';

/** `If-Unmodified-Since`, in whole seconds as HTTP has them. A date that cannot be read is as good as none. */
export function requireUnmodified(request: Request, updatedAt: number): void {
  const since = Date.parse(request.get('if-unmodified-since') ?? '');
  if (!Number.isNaN(since) && Math.floor(updatedAt / 1000) * 1000 > since) throw refusal(412, '412 Precondition Failed');
}
