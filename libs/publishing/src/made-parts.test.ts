import type { DocumentSet, PluginDefinition, SetEntry, VersionDetail } from '@packhouse/sdk';
import { describe, expect, it } from 'vitest';
import { madeParts } from './made-parts.ts';

const KEY = { channel: 'stable' };
const detail = { package: { name: 'tea' }, version: { version: '1', status: 'default' }, files: [] } as unknown as VersionDetail;

function pluginOf(make: () => Iterable<SetEntry>): PluginDefinition {
  const set = { rev: 1, parts: { entry: { rev: 1, make } }, members: [], acceptKey: (key) => key } as DocumentSet;
  return { sets: { set } } as unknown as PluginDefinition;
}

describe('what a version may contribute to indexes', () => {
  it('is bounded in entries', () => {
    const plugin = pluginOf(function* () {
      for (let at = 0; ; at++) yield { key: KEY, sort: String(at), bytes: '' };
    });
    expect(() => madeParts(plugin, detail)).toThrow(
      expect.objectContaining({ code: 'too-large', message: expect.stringContaining('tea 1') }),
    );
  });

  it('is bounded in bytes', () => {
    const bytes = Buffer.alloc(256 * 1024);
    const plugin = pluginOf(function* () {
      for (let at = 0; at < 513; at++) yield { key: KEY, sort: String(at), bytes };
    });
    expect(() => madeParts(plugin, detail)).toThrow(expect.objectContaining({ code: 'too-large' }));
  });
});
