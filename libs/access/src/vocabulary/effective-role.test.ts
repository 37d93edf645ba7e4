import { describe, expect, it } from 'vitest';
import { effectiveRole } from './effective-role.ts';
import { roleName } from './role-name.ts';
import { roleNumber } from './role-number.ts';

describe('the effective role', () => {
  it('is the highest of the memberships that have not ended, which they do as their day begins in UTC', () => {
    const memberships = [{ role: 20 }, { role: 50, expiresOn: '2026-03-02' }, { role: 30, expiresOn: null }];
    expect(effectiveRole(memberships, Date.parse('2026-03-01T23:59:59.999Z'))).toBe(50);
    expect(effectiveRole(memberships, Date.parse('2026-03-02T00:00:00Z'))).toBe(30);
    expect(effectiveRole([], 0)).toBe(0);
  });
});

describe('roles', () => {
  it('have names both ways', () => {
    expect(roleName(30)).toBe('developer');
    expect(roleNumber('developer')).toBe(30);
    expect(roleName(31)).toBe(undefined);
    expect(roleNumber('toString')).toBe(undefined);
  });
});
