import { describe, expect, it } from 'vitest';
import { checkAccept } from './accept.ts';
import type { Media } from './accept.ts';

function verdict(accept: string | undefined, media: Media = 'json'): string {
  try {
    checkAccept({ header: () => accept }, media);
    return 'fine';
  } catch (error) {
    return (error as { code: string }).code;
  }
}

describe('Accept', () => {
  it('is met where any of its ranges is', () => {
    for (const accept of [
      undefined,
      '',
      '*/*',
      'application/*',
      'application/json',
      'application/vnd.swift.registry.v1+json',
      'application/vnd.swift.registry.v1',
      'application/vnd.swift.registry+json',
      'application/vnd.swift.registry',
      'Application/VND.swift.registry.v1+JSON; q=0.5',
      'application/vnd.swift.registry.v2+json, application/vnd.swift.registry.v1+json',
      'text/html,application/xhtml+xml,*/*;q=0.8',
    ])
      expect([accept, verdict(accept)]).toEqual([accept, 'fine']);
    expect([verdict('application/vnd.swift.registry.v1+zip', 'zip'), verdict('text/x-swift', 'swift')]).toEqual(['fine', 'fine']);
  });

  it('of another version is a bad request', () => {
    for (const version of ['.v2', '.v0', '.v', '.v1.1', '.vX', '.'])
      expect([version, verdict(`application/vnd.swift.registry${version}+json`)]).toEqual([version, 'invalid-request']);
  });

  it('of another type is unsupported', () => {
    for (const accept of [
      'text/html',
      'application/vnd.swift.registry.v1+zip',
      'application/vnd.swift.registry.v1+xml',
      'application/vnd.swift.registryx',
    ])
      expect([accept, verdict(accept)]).toEqual([accept, 'unsupported-media-type']);
    expect(verdict('application/vnd.swift.registry.v1+json', 'zip')).toBe('unsupported-media-type');
  });
});
