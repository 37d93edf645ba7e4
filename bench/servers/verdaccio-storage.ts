import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { packageJson } from '../content/package-json.ts';
import { distOf } from '../content/publish-body.ts';
import { packageTarball, type TarballContent } from '../content/tarball.ts';

/**
 * Writes a package into its storage as it stores it itself: each publish rewrites the whole document, so that thousands of them over HTTP
 * would take longer than everything that is measured.
 */
export function writeVerdaccioPackage(folder: string, contents: readonly TarballContent[]): void {
  const { name } = contents[0]!;
  const place = join(folder, 'storage', name);
  mkdirSync(place, { recursive: true });
  const versions: Record<string, unknown> = {};
  const time: Record<string, string> = { created: new Date(0).toISOString(), modified: new Date(0).toISOString() };
  const attachments: Record<string, { shasum: string }> = {};
  for (const content of contents) {
    const { version } = content;
    const tarball = packageTarball(content);
    const file = `${name}-${version}.tgz`;
    writeFileSync(join(place, file), tarball);
    const dist = { ...distOf(tarball), tarball: `http://127.0.0.1/${name}/-/${file}` };
    versions[version] = { ...packageJson(name, version, content.dependencies), _id: `${name}@${version}`, dist };
    time[version] = new Date(0).toISOString();
    attachments[file] = { shasum: dist.shasum };
  }
  const latest = contents.at(-1)!.version;
  const document = {
    name,
    versions,
    time,
    'dist-tags': { latest },
    _uplinks: {},
    _distfiles: {},
    _attachments: attachments,
    _rev: '1-0',
    _id: name,
    users: {},
    readme: '',
  };
  writeFileSync(join(place, 'package.json'), JSON.stringify(document));
  remember(join(folder, 'storage'), name);
}

function remember(storage: string, name: string): void {
  const file = join(storage, '.verdaccio-db.json');
  const known = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as { list: string[]; secret: string })
    : { list: [], secret: 'b'.repeat(32) };
  writeFileSync(file, JSON.stringify({ ...known, list: [...new Set([...known.list, name])] }));
}
