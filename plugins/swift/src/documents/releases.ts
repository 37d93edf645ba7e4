import { REGISTRY_URL } from '@packhouse/sdk';
import type { PackageDocument } from '@packhouse/sdk';
import { identityOf } from '../names.ts';
import { descending } from '../versions.ts';
import { pageOf } from './pages.ts';

const GONE = { status: 410, title: 'Gone', detail: 'this release was removed from the registry' };

/** The releases of a package (Registry.md, section 4.1), the highest first. Those that were deleted stay, with a problem: their numbers are spent. */
export const releases: PackageDocument = {
  per: 'package',
  media: 'application/json',
  rev: 1,
  deleted: true,
  *render({ package: of, versions, deleted, key }) {
    const live = new Set(versions.map(({ version }) => version));
    const all = descending([...new Set([...live, ...deleted])]);
    const { scope, name } = identityOf(of.name);
    yield '{"releases":{';
    for (const [at, version] of pageOf(all, key).entries()) {
      const url = `${REGISTRY_URL}/${scope}/${name}/${encodeURIComponent(version)}`;
      const problem = live.has(version) ? '' : `,"problem":${JSON.stringify(GONE)}`;
      yield `${at === 0 ? '' : ','}${JSON.stringify(version)}:{"url":"${url}"${problem}}`;
    }
    yield '}}';
  },
};
