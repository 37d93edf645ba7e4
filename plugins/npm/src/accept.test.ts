import { describe, expect, it } from 'vitest';
import { prefersAbbreviated } from './accept.ts';

describe('content negotiation', () => {
  it('gives installers the abbreviated packument', () => {
    expect(prefersAbbreviated('application/vnd.npm.install-v1+json; q=1.0, application/json; q=0.8, */*')).toBe(true);
    expect(prefersAbbreviated('application/vnd.npm.install-v1+json')).toBe(true);
  });
  it('gives everyone else the full one', () => {
    for (const accept of [
      undefined,
      '',
      '*/*',
      'application/json',
      'application/json; q=1.0, */*',
      'application/json, application/vnd.npm.install-v1+json;q=0.5',
      'application/vnd.npm.install-v1+json;q=0',
    ]) {
      expect(prefersAbbreviated(accept)).toBe(false);
    }
  });
});
