import type { VersionRow } from '@packhouse/sdk';
import { describe, expect, it } from 'vitest';
import { latestVersion } from './latest-version.ts';

function rows(...versions: string[]): VersionRow[] {
  return versions.map((version, id) => ({ id, version, status: 'default', metadata: undefined, createdAt: id }));
}

describe('the latest version', () => {
  it('is the highest Semantic Version, whatever was uploaded last', () => {
    expect(latestVersion(rows('1.10.0', '1.9.0', 'nightly'))?.version).toBe('1.10.0');
  });
  it('is a pre-release only where nothing else is', () => {
    expect(latestVersion(rows('1.0.0', '2.0.0-rc.1'))?.version).toBe('1.0.0');
    expect(latestVersion(rows('2.0.0-rc.1', '2.0.0-rc.2'))?.version).toBe('2.0.0-rc.2');
  });
  it('is the newest among other labels', () => {
    expect(latestVersion(rows('zulu', 'alpha'))?.version).toBe('alpha');
    expect(latestVersion([])).toBeUndefined();
  });
});
