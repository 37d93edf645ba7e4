import { expect, it } from 'vitest';
import type { VersionDetail } from '@packhouse/sdk';
import { version } from '../src/catalog.ts';

interface Listed {
  readonly providers: readonly { readonly name: string; readonly architecture: string; readonly default_architecture: boolean }[];
}

const defaultsOf = (...paths: string[]): string[] => {
  const files = paths.map((path) => ({ path, digests: { sha256: 'a'.repeat(64) } }));
  const made = version.make({ package: { name: 'acme/tiny' }, version: { version: '1.0.0' }, files } as unknown as VersionDetail);
  const { providers } = JSON.parse(made.toString().replaceAll('\0', '')) as Listed;
  return providers.flatMap((one) => (one.default_architecture ? [`${one.name} ${one.architecture}`] : []));
};

it('has one default for each provider, amd64 where there is one', () => {
  const both = ['virtualbox/amd64.box', 'virtualbox/arm64.box', 'libvirt/amd64.box', 'libvirt/arm64.box'];
  expect(defaultsOf(...both).toSorted()).toEqual(['libvirt amd64', 'virtualbox amd64']);
  expect(defaultsOf('virtualbox/arm64.box', 'libvirt/unknown.box', 'libvirt/arm64.box').toSorted()).toEqual([
    'libvirt unknown',
    'virtualbox arm64',
  ]);
});
