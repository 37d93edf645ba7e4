import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ScenarioContext } from '@packhouse/sdk-testing/clients';
import { type Content, descriptor, type Image } from '../../content.ts';

/** A folder in the form of the image spec's "Image Layout", as `umoci` and `skopeo copy ... oci:` make them. */
export async function layout(context: ScenarioContext, name: string, images: Readonly<Record<string, Image>>): Promise<string> {
  const folder = await context.folder(name);
  await mkdir(join(folder, 'blobs', 'sha256'), { recursive: true });
  const write = ({ bytes, digest }: Content): Promise<void> => writeFile(join(folder, 'blobs', digest.replace(':', '/')), bytes);
  for (const { blobs, manifest } of Object.values(images)) for (const one of [...blobs, manifest]) await write(one);
  const manifests = Object.entries(images).map(([tag, { manifest }]) => ({
    ...descriptor(manifest),
    annotations: { 'org.opencontainers.image.ref.name': tag },
  }));
  await writeFile(join(folder, 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}');
  await writeFile(join(folder, 'index.json'), JSON.stringify({ schemaVersion: 2, manifests }));
  return folder;
}
