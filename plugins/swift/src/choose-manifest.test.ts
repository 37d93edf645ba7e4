import { describe, expect, it } from 'vitest';
import { chooseManifest, swiftNumbers } from './choose-manifest.ts';

const manifests = [
  { file: 'Package.swift', toolsVersion: '5.5' },
  { file: 'Package@swift-5.7.1.swift', toolsVersion: '5.7.1' },
  { file: 'Package@swift-5.9.swift', toolsVersion: '5.9' },
  { file: 'Package@swift-6.swift', toolsVersion: '6.0' },
];
const chosen = (swift: string) => chooseManifest(manifests, swiftNumbers(swift)!)?.file;

describe('the manifest for a version of Swift', () => {
  // tuist#9480: SwiftPM asks in three numbers, whatever the file is called.
  it('is the variant that is called after it, however many zeros either has', () => {
    for (const swift of ['5.9', '5.9.0']) expect([swift, chosen(swift)]).toEqual([swift, 'Package@swift-5.9.swift']);
    for (const swift of ['6', '6.0', '6.0.0']) expect([swift, chosen(swift)]).toEqual([swift, 'Package@swift-6.swift']);
    expect(chosen('5.7.1')).toBe('Package@swift-5.7.1.swift');
  });

  it('is the variant of fewer numbers, as in a folder', () => {
    expect([chosen('5.9.2'), chosen('6.0.1'), chosen('6.2')]).toEqual([
      'Package@swift-5.9.swift',
      'Package@swift-6.swift',
      'Package@swift-6.swift',
    ]);
  });

  it('is the one for all where there is no other', () => {
    expect([chosen('5.5.0'), chosen('5.7'), chosen('5.10'), chosen('4.2')]).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('is asked by numbers alone', () => {
    for (const text of ['', '5.', 'v5', '5.9-dev', '5.9.0.0', '99999', '5,9'])
      expect([text, swiftNumbers(text)]).toEqual([text, undefined]);
  });
});
