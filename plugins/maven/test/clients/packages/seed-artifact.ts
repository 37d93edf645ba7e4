import { writeZip } from '@packhouse/archives';
import type { ArchiveFile } from '@packhouse/archives';
import { expectThat } from '@packhouse/sdk-testing/clients';
import { pom } from '../../../src/samples/pom.ts';
import type { RegistryAccess } from './registry-access.ts';

export interface SeededArtifact {
  readonly jar: Buffer;
  readonly pom: Buffer;
}

/** Publishes a jar and its POM, without a client. `more` is XML that goes into the POM. */
export async function seedArtifact(
  access: RegistryAccess,
  {
    name,
    version,
    salt = '',
    more = '',
    files = [],
  }: { name: string; version: string; salt?: string; more?: string; files?: readonly ArchiveFile[] },
): Promise<SeededArtifact> {
  const artifact = name.slice(name.lastIndexOf('/') + 1);
  const made = {
    jar: writeZip([{ path: 'notes.txt', content: `${name} ${version} ${salt}` }, ...files]),
    pom: Buffer.from(pom(name, version, more)),
  };
  for (const [extension, bytes] of Object.entries(made))
    await upload(access, `${name}/${version}/${artifact}-${version}.${extension}`, bytes);
  return made;
}

export async function upload(access: RegistryAccess, path: string, bytes: Uint8Array): Promise<void> {
  const answer = await fetch(`${access.url}/${path}`, { method: 'PUT', headers: headersOf(access), body: Buffer.from(bytes) });
  expectThat(answer.status === 201, `${path} is published`, `${answer.status} ${await answer.text()}`);
}

/** What the registry has there now. */
export async function stored(access: RegistryAccess, path: string): Promise<{ status: number; bytes: Buffer }> {
  const answer = await fetch(`${access.url}/${path}`, { headers: headersOf(access) });
  return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()) };
}

function headersOf({ token }: RegistryAccess): Record<string, string> {
  return token === undefined ? {} : { 'Private-Token': token };
}
