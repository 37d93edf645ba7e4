import type { VersionRow } from '@packhouse/sdk';
import { describe, expect, it } from 'vitest';
import { deprecationChanges } from './deprecations.ts';

function row(version: string, deprecated?: string): VersionRow {
  return { id: 1, version, status: 'default', metadata: {}, deprecated, createdAt: 0 };
}

describe('a packument sent back', () => {
  const rows = [row('1.0.0'), row('1.1.0', 'old'), row('1.2.0', 'old'), row('1.3.0', 'old'), row('1.4.0', 'old')];

  it('changes what differs, and only that', () => {
    const sent = {
      '1.0.0': { deprecated: 'use 2' },
      '1.1.0': { deprecated: 'old' },
      '1.2.0': { deprecated: '' },
      '1.3.0': { deprecated: false },
      '1.4.0': {},
      '9.9.9': { deprecated: 'x' },
    };
    expect(deprecationChanges('lib', sent, rows)).toEqual([
      { op: 'mark', package: 'lib', version: '1.0.0', deprecated: 'use 2' },
      { op: 'mark', package: 'lib', version: '1.2.0', deprecated: null },
      { op: 'mark', package: 'lib', version: '1.3.0', deprecated: null },
    ]);
  });
  it('is refused where a message is no text', () => {
    expect(() => deprecationChanges('lib', { '1.0.0': { deprecated: {} } }, rows)).toThrow(
      expect.objectContaining({ code: 'invalid-request' }),
    );
  });
});
