import { REGISTRY_URL } from '@packhouse/sdk';
import type { FileRow, PackageDocument, Part } from '@packhouse/sdk';
import { boxFileOf, UNKNOWN } from './box-file.ts';

/** Clients before 2.4 know one box for a provider, and take the last one; later ones take the default where the machine's own is not there. */
const byDefault = (architecture: string): number => [UNKNOWN, 'amd64'].indexOf(architecture);

function inOrder(files: readonly FileRow[]): readonly FileRow[] {
  const rank = ({ path }: FileRow): number => byDefault(boxFileOf(path).architecture);
  return [...files].sort((a, b) => rank(a) - rank(b) || (a.path < b.path ? -1 : 1));
}

/** The byte for the registry's URL would be escaped in a JSON text: it is written around it. All other texts are plain by their rules. */
function provider(file: FileRow, isDefault: boolean, address: string): string {
  const { provider: name, architecture } = boxFileOf(file.path);
  const rest = JSON.stringify({ checksum: file.digests.sha256, checksum_type: 'sha256', architecture, default_architecture: isDefault });
  return `{"name":"${name}","url":"${REGISTRY_URL}/${address}/${file.path}",${rest.slice(1)}`;
}

/** One version in the catalog of its box. */
export const version: Part = {
  rev: 2,
  make({ package: { name }, version: { version: number }, files }) {
    const ordered = inOrder(files);
    const providers = ordered.map((file, at) => {
      const own = boxFileOf(file.path).provider;
      const last = !ordered.slice(at + 1).some(({ path }) => boxFileOf(path).provider === own);
      return provider(file, last, `${name}/${number}`);
    });
    return `{"version":"${number}","status":"active","description_html":null,"description_markdown":null,"providers":[${providers.join(',')}]}`;
  },
};

/** What `vagrant box add`, `outdated` and `update` ask for: https://developer.hashicorp.com/vagrant/docs/boxes/format#box-metadata */
export const catalog: PackageDocument = {
  per: 'package',
  media: 'application/json',
  part: 'version',
  rev: 1,
  order: 'descending',
  frame: ({ package: { name } }) => ({
    head: `{"name":"${name}","description":"","short_description":"","versions":[`,
    join: ',',
    tail: ']}',
  }),
};
