import { describe, expect, it } from 'vitest';
import { projectUrl } from './project-url.ts';

describe('a Project-URL', () => {
  it('is a label and an address, with or without space between them', () => {
    expect(projectUrl('Docs , https://example.com/a,b')).toEqual({ label: 'Docs', address: 'https://example.com/a,b' });
    expect(projectUrl('Docs,\n        https://example.com')).toEqual({ label: 'Docs', address: 'https://example.com' });
    expect(projectUrl('https://example.com')).toBeUndefined();
  });

  // White space without a comma once took time by its square.
  it('is none where it is longer than anybody shows', () => {
    expect(projectUrl(' '.repeat(1_000_000))).toBeUndefined();
    expect(projectUrl(`Docs,${' '.repeat(1_000_000)}x`)).toBeUndefined();
  });
});
