import type { NpmPackage } from '../metadata.ts';
import type { PublishBody } from './publish-body.ts';
import { cappedReadme } from './readme.ts';
import type { TarballFacts } from './tarball-facts.ts';

/** What older clients send in a readme's place. */
const NONE = 'ERROR: No README data found!';

/** What this publish changes in the package's metadata: the tarball's readme, else what the client sent as one; null where there is none any more. */
export function packageReadme(sent: PublishBody, facts: TarballFacts): Record<'readme' | 'readmeFilename', string | null> {
  const { readme, readmeFilename } = facts.readme ? { readme: facts.readme.text, readmeFilename: facts.readme.filename } : sentReadme(sent);
  return { readme: readme ?? null, readmeFilename: readmeFilename ?? null };
}

/** Some clients put it into the manifest, others beside it. */
function sentReadme({ manifest, readme, readmeFilename }: PublishBody): NpmPackage {
  const text = [manifest['readme'], readme].find((value) => typeof value === 'string' && value !== '' && value !== NONE);
  const filename = [manifest['readmeFilename'], readmeFilename].find((value) => typeof value === 'string');
  if (typeof text !== 'string') return {};
  return { readme: cappedReadme(text), readmeFilename: typeof filename === 'string' ? filename.slice(0, 256) : undefined };
}
