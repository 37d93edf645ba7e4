import { definePlugin, get, reply, type MountDeclaration } from '@packhouse/sdk';
import { expect, it } from 'vitest';
import { samplePlugin } from '../../test/sample-plugin.ts';
import { mountClash } from './mount-clash.ts';

const plugin = (format: string, mounts: readonly MountDeclaration[] = []) =>
  definePlugin({ ...samplePlugin([get('/', 'pull', () => reply())]), format, mounts });

it('two plugins keep apart, unless one mounts itself where the other serves', () => {
  const root = plugin('images', [{ level: 'instance', path: '/v2' }]);
  expect(mountClash(plugin('boxes'), root)).toBeUndefined();
  expect(mountClash(plugin('boxes', [{ level: 'group', path: 'group/:id/-/packages/boxes' }]), root)).toBeUndefined();
  for (const path of ['/v2', '/v2/boxes']) expect(mountClash(plugin('boxes', [{ level: 'instance', path }]), root)).toBe(path);
  const thief = plugin('thief', [{ level: 'project', path: 'projects/:id/packages/images' }]);
  expect([mountClash(thief, root), mountClash(root, thief)]).toEqual(Array(2).fill('/api/v4/projects/:id/packages/images'));
});
