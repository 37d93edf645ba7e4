import type { VersionRow } from '@packhouse/sdk';
import { describe, expect, it } from 'vitest';
import { unpublishedVersions } from './unpublished-versions.ts';

const rows: VersionRow[] = ['1.0.0', '1.1.0', '1.2.0'].map((version, id) => ({
  id,
  version,
  status: 'default',
  metadata: {},
  createdAt: 0,
}));

describe('unpublishing by leaving out', () => {
  it('spares a version that was published after the client had read the packument', () => {
    const sent = { versions: { '1.1.0': {} }, time: { created: '', modified: '', '1.0.0': '', '1.1.0': '' } };
    expect(unpublishedVersions(sent, { isSentRevision: false, rows })).toEqual(['1.0.0']);
  });
  it('needs the current revision where the packument has no times', () => {
    const sent = { versions: { '1.1.0': {}, '1.2.0': {} }, time: undefined };
    expect(unpublishedVersions(sent, { isSentRevision: true, rows })).toEqual(['1.0.0']);
    expect(() => unpublishedVersions(sent, { isSentRevision: false, rows })).toThrow(expect.objectContaining({ code: 'conflict' }));
  });
  it('never takes a change of owners for a removal of everything', () => {
    const sent = { versions: undefined, time: undefined };
    expect(() => unpublishedVersions(sent, { isSentRevision: true, rows })).toThrow(expect.objectContaining({ code: 'invalid-request' }));
  });
});
