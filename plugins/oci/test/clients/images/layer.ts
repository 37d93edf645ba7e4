import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { ScenarioContext } from '@packhouse/sdk-testing/clients';
import { expectExit } from '@packhouse/sdk-testing/clients';
import { type Content, content } from '../../content.ts';

const GZIP = 'application/vnd.oci.image.layer.v1.tar+gzip';
const REPRODUCIBLE = '--sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner';

/** A layer with these files: a tar as it would be unpacked into a root folder. Compressed, for clients send others in another form than they found. */
export async function layer(context: ScenarioContext, name: string, files: Readonly<Record<string, string>>): Promise<Content> {
  const folder = await context.folder(`layer-${name}`);
  const root = join(folder, 'root');
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  expectExit(await context.shell(`tar --create ${REPRODUCIBLE} --file layer.tar --directory root .`, { cwd: folder }), 0);
  const tar = await readFile(join(folder, 'layer.tar'));
  return { ...content(gzipSync(tar), GZIP), diffId: content(tar).digest };
}
