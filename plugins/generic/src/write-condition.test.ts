import type { FileRow } from '@packhouse/sdk';
import { describe, expect, it } from 'vitest';
import { writeCondition } from './write-condition.ts';

const sha256 = 'a'.repeat(64);
const current: FileRow = {
  id: 1,
  path: 'f',
  size: 1,
  digests: { sha256, sha1: '', sha512: '', md5: '' },
  metadata: undefined,
  facets: {},
  createdAt: 0,
};

function condition(ifMatch: string | undefined, ifNoneMatch: string | undefined, row: FileRow | undefined) {
  return writeCondition({ ifMatch, ifNoneMatch }, row);
}
const failed = expect.objectContaining({ code: 'precondition-failed' });

describe('a conditional write', () => {
  it('creates only with If-None-Match: *', () => {
    expect(condition(undefined, '*', undefined)).toBe('absent');
    expect(() => condition(undefined, '*', current)).toThrow(failed);
    expect(() => condition(undefined, `"${sha256}"`, undefined)).toThrow(expect.objectContaining({ code: 'invalid-request' }));
  });
  it('replaces only what If-Match names', () => {
    expect(condition(`"x", "${sha256}"`, undefined, current)).toEqual({ sha256 });
    expect(condition('*', undefined, current)).toEqual({ sha256 });
    expect(() => condition('*', undefined, undefined)).toThrow(failed);
    expect(() => condition(`W/"${sha256}"`, undefined, current)).toThrow(failed);
  });
  it('is none without either header', () => {
    expect(condition(undefined, undefined, current)).toBeUndefined();
  });
});
