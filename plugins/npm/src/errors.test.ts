import { describe, expect, it } from 'vitest';
import { challenge, errors } from './errors.ts';

describe('errors', () => {
  it('say the same in the two members that clients read', () => {
    const reply = errors({ code: 'package-not-found', status: 404, message: 'gone', requestId: 'r' });
    expect(reply).toMatchObject({ status: 404, body: '{"error":"gone","message":"gone"}' });
  });
  it("have the public registry's words for a duplicate", () => {
    const reply = errors({ code: 'version-exists', status: 403, message: 'lib 1.0.0 exists.', requestId: 'r' });
    expect(reply).toMatchObject({
      status: 403,
      body: expect.stringContaining('You cannot publish over the previously published versions'),
    });
  });
  it('challenge without the words that npm takes for something else', () => {
    expect(challenge().join(',').toLowerCase()).not.toMatch(/otp|ipaddress|basic/);
  });
});
