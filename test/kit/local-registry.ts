import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type InstalledPackage, installedPackages } from './installed-packages.ts';

/** An npm registry of what is installed here: strangers' installs are tried with it, by their own npm, where there is no network. */
export interface LocalRegistry extends AsyncDisposable {
  readonly url: string;
}

interface Version {
  readonly name: string;
  readonly version: string;
  readonly dist: { readonly tarball: string };
}

function manifestOf({ folder }: InstalledPackage, name: string, url: string): Version {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Omit<Version, 'dist'>;
  return { ...manifest, dist: { tarball: `${url}/-/${encodeURIComponent(name)}/${manifest.version}.tgz` } };
}

function packument(name: string, copies: readonly InstalledPackage[], url: string): object {
  const versions = Object.fromEntries(copies.map((copy) => [copy.version, manifestOf(copy, name, url)]));
  return { name, 'dist-tags': { latest: copies[0]!.version }, versions };
}

function sendArchive({ folder }: InstalledPackage, response: ServerResponse): void {
  const tar = spawn('tar', ['-cf', '-', '--exclude=./node_modules', '--transform=s,^\\.,package,', '-I', 'gzip -1', '-C', folder, '.'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  response.writeHead(200, { 'Content-Type': 'application/octet-stream' });
  tar.stdout.pipe(response);
}

/** @param root a folder in which npm has installed */
export async function startLocalRegistry(root: string): Promise<LocalRegistry> {
  const packages = installedPackages(root);
  const server = createServer((request, response) => {
    const [path = ''] = (request.url ?? '').split('?');
    const [, archive, version] = /^\/-\/([^/]+)\/([^/]+)\.tgz$/.exec(path) ?? [];
    const name = decodeURIComponent(archive ?? path.slice(1));
    const copies = packages.get(name);
    const copy = version === undefined ? undefined : copies?.find((one) => one.version === version);
    if (copy) sendArchive(copy, response);
    else if (copies && version === undefined)
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(packument(name, copies, url)));
    else response.writeHead(404, { 'Content-Type': 'application/json' }).end('{"error":"not installed here"}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
