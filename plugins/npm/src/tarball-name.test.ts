import { describe, expect, it } from 'vitest';
import { tarballName, versionOfTarball } from './tarball-name.ts';

describe("a tarball's name", () => {
  it('leads back to its version', () => {
    for (const [name, version] of [
      ['lib', '1.0.0'],
      ['@acme/lib', '1.0.0-beta.1'],
      ['lib-1', '2.0.0'],
      ['@acme/lib-2.0.0', '1.0.0+b-1'],
    ] as const) {
      expect(versionOfTarball(name, tarballName(name, version))).toBe(version);
    }
  });
  it('may carry its own scope, and no other', () => {
    expect(versionOfTarball('@acme/lib', '@acme/lib-1.0.0.tgz')).toBe('1.0.0');
    expect(versionOfTarball('@acme/lib', '@other/lib-1.0.0.tgz')).toBeUndefined();
    expect(versionOfTarball('lib', '@acme/lib-1.0.0.tgz')).toBeUndefined();
  });
  it('is none with anything but a version in it', () => {
    for (const file of ['lib.tgz', 'lib-.tgz', 'lib-1.0.tgz', 'lib-latest.tgz', 'other-1.0.0.tgz', 'lib-1.0.0.tar']) {
      expect(versionOfTarball('lib', file)).toBeUndefined();
    }
  });
});
