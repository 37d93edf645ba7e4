import { describe, expect, it } from 'vitest';
import { needsSemVer2, readVersion } from './nuget-version.ts';
import { fullVersion, normalizedVersion, versionKey, versions } from './versions.ts';

// Tables of the client's own tests: NuGet.Versioning.Test, NuGetVersionTest.cs, VersionComparerTests.cs, VersionParsingTests.cs.
describe('NuGet versions', () => {
  it.each([
    ['2', '2.0.0', '2.0.0'],
    ['2.0', '2.0.0', '2.0.0'],
    ['2.0.0.0', '2.0.0', '2.0.0'],
    ['1.022', '1.22.0', '1.22.0'],
    ['1.3.42.10133', '1.3.42.10133', '1.3.42.10133'],
    ['1.3.42.200930-RC-2', '1.3.42.200930-RC-2', '1.3.42.200930-RC-2'],
    ['1.0+A', '1.0.0', '1.0.0+A'],
    ['1.0-1.1', '1.0.0-1.1', '1.0.0-1.1'],
    ['1.0-1.1+B.B', '1.0.0-1.1', '1.0.0-1.1+B.B'],
    ['1.0.0009.01-1.1+A', '1.0.9.1-1.1', '1.0.9.1-1.1+A'],
    ['1.2.3-X.yZ.3.234.243.3242342+METADATA', '1.2.3-X.yZ.3.234.243.3242342', '1.2.3-X.yZ.3.234.243.3242342+METADATA'],
  ])('%s is %s, in full %s', (text, normal, full) => {
    expect([normalizedVersion(text), fullVersion(text)]).toEqual([normal, full]);
    expect(versions.parse(text)).toBe(text);
  });

  it.each([
    ['1.0.0-BETA', '1.0.0-beta'],
    ['1.0.0-BETA+AA', '1.0.0-beta+aa'],
    ['1.0.0-BETA.X.y.5.77.0+AA', '1.0.0-beta.x.y.5.77.0+aa'],
    ['1.0', '1.0.0.0'],
    ['1.23.01', '1.23.1'],
    ['1.6.2-BeTa', '1.6.02-beta'],
  ])('%s and %s are one version', (a, b) => {
    expect([versionKey(a) === versionKey(b), versions.compare(a, b)]).toEqual([true, 0]);
  });

  it.each([
    ['1.0.0-BETA', '1.0.0-beta2'],
    ['1.0.0-beta+AA', '1.0.0+aa'],
    ['1.0.0-BETA', '1.0.0-beta.1+AA'],
    ['1.0.0-BETA.X.y.5.77.0+AA', '1.0.0-beta.x.y.5.79.0+aa'],
    ['1.0.0-BETA.X.y.5.79.0+AA', '1.0.0-beta.x.y.5.790.0+abc'],
    ['1.4.5.6', '1.45.6'],
    ['1.01.0-RC-1', '1.10.0-rc-2'],
    ['1.01', '1.2-preview'],
    // Numbers beyond 32 bits are text to the client, and stand behind numbers.
    ['1.0.0-9999999999', '1.0.0-alpha'],
    ['1.0.0-2147483647', '1.0.0-2147483648'],
    ['1.0.0-10000000000', '1.0.0-9999999999'],
  ])('%s comes before %s', (less, more) => {
    expect(versions.compare(less, more)).toBe(-1);
    expect(versions.compare(more, less)).toBe(1);
  });

  it('need Semantic Versioning 2 for two labels or metadata', () => {
    const needing = ['1.0.0', '1.0.0-beta', '1.0.0-beta.1', '1.0.0+a', '1.0.0.4-beta'].filter((text) => needsSemVer2(readVersion(text)!));
    expect(needing).toEqual(['1.0.0-beta.1', '1.0.0+a']);
  });

  it('are read in time that grows with their length', () => {
    for (const text of [`1.${'0'.repeat(50_000)}`, `1-${'a.'.repeat(30_000)}`, '9'.repeat(300), `1.0.0-${'a-'.repeat(120)}!`])
      expect(() => versions.parse(text)).toThrow(expect.objectContaining({ code: 'invalid-version' }));
  });
});
