import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectThat } from '@packhouse/sdk-testing/clients';

interface Pin {
  readonly identity: string;
  readonly kind: string;
  readonly state: { readonly version?: string };
}

/** `Package.resolved` pins this version, from a registry. */
export async function expectResolved(app: string, identity: string, version: string): Promise<void> {
  const text = await readFile(join(app, 'Package.resolved'), 'utf8').catch(() => '{"pins":[]}');
  const { pins } = JSON.parse(text) as { pins: Pin[] };
  const found = pins.some((pin) => pin.identity === identity && pin.kind === 'registry' && pin.state.version === version);
  expectThat(found, `${identity} is resolved to ${version} from a registry`, text);
}
