import { describe, expect, it } from 'vitest';
import { toolsVersion } from './tools-version.ts';

describe('the tools version of a manifest', () => {
  it('is what its first line declares', () => {
    const lines = {
      '// swift-tools-version:5.7': '5.7',
      '// swift-tools-version:5.7\r\nimport PackageDescription': '5.7',
      '//swift-tools-version:5.5': '5.5',
      '// swift-tools-version: 5.9.2 ': '5.9.2',
      '//\tSWIFT-Tools-Version:\t6.0;2024-06-10 // experiment': '6.0',
      '\n\n  // swift-tools-version:5.4': '5.4',
      '// swift-tools-version:4.0-dev': '4.0',
    };
    for (const [line, version] of Object.entries(lines)) expect([line, toolsVersion(line)]).toEqual([line, version]);
  });

  it('is none where SwiftPM would find none', () => {
    for (const line of [
      '',
      'import PackageDescription\n// swift-tools-version:5.7',
      '/* swift-tools-version:5.7 */',
      '/// swift-tools-version:5.7',
      '// swift-tools-version 5.7',
      '// swift-tools-version:5',
      '// swift-tools-version:five',
      '// swift-tools-version:\n5.7',
      '# swift-tools-version:5.7',
      '\ufeff// swift-tools-version:5.7',
    ])
      expect([line, toolsVersion(line)]).toEqual([line, undefined]);
  });

  it('costs no more than its length, however long the line', () => {
    for (const text of [
      `${' '.repeat(1_000_000)}x`,
      `//${' '.repeat(1_000_000)}x`,
      `// swift-tools-version:${'1'.repeat(1_000_000)}`,
      `// swift-tools-version:${' '.repeat(1_000_000)}x`,
    ])
      expect(toolsVersion(text)).toBeUndefined();
  });
});
