import { describe, expect, it } from 'vitest';
import type { DecisionReason } from './decision-reason.ts';
import { explain } from './explain.ts';
import { REASONS } from './reasons.ts';

const reasons = Object.keys(REASONS) as DecisionReason[];

describe('a refusal in words', () => {
  it('fills in all that its template leaves open', () => {
    for (const reason of reasons) {
      for (const action of ['view', 'pull', 'publish', 'delete', 'administer'] as const) {
        expect(explain({ reason, action, anonymous: false })).not.toMatch(/[{}]/);
      }
    }
    expect(explain({ reason: 'role-too-low', action: 'publish', anonymous: false })).toContain('needs Developer');
    expect(explain({ reason: 'name-protected', action: 'publish', anonymous: false, roleNeeded: 60 })).toContain('needs Administrator');
  });

  it('says to anonymous callers only what they may hear', () => {
    const asked = explain({ reason: 'authentication-required', action: 'pull', anonymous: true });
    const heard = reasons.filter((reason) => explain({ reason, action: 'pull', anonymous: true }) !== asked);
    expect(heard).toEqual(['registry-off', 'registry-disabled', 'external-authorization-unsupported']);
  });

  it('does not tell a denied project from a missing one', () => {
    const words = (reason: DecisionReason) => explain({ reason, action: 'pull', anonymous: false });
    expect(words('external-authorization-denied')).toBe(words('not-found'));
  });
});
