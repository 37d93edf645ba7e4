import { refusals } from '@packhouse/sdk';
import type { RefusalCode } from '@packhouse/sdk';
import { describe, expect, it } from 'vitest';
import { errors } from './errors.ts';

function rendered(code: RefusalCode, message: string): unknown {
  const reply = errors({ code, status: refusals[code].status, message, requestId: 'r' });
  return reply.kind === 'plain' && JSON.parse(String(reply.body));
}

describe('errors', () => {
  it("have GitLab's shape and words", () => {
    expect(rendered('package-not-found', 'x')).toEqual({ message: '404 Package Not Found' });
    expect(rendered('not-found', 'x')).toEqual({ message: '404 Not Found' });
    expect(rendered('unauthenticated', '')).toEqual({ message: '401 Unauthorized' });
    expect(rendered('file-exists', 'other bytes')).toEqual({ message: '409 Conflict - other bytes' });
  });
  it('name every status that a refusal can have', () => {
    for (const code of Object.keys(refusals) as RefusalCode[])
      expect(rendered(code, 'm')).not.toEqual({ message: `${refusals[code].status} Error - m` });
  });
});
