import { asRecord } from '@packhouse/encoding';
import type { SearchHit } from '@packhouse/sdk';
import { isoTime } from './documents/packument-members.ts';
import { npmVersion } from './metadata.ts';
import { scopeOf } from './names.ts';

/** One hit in the shape of the public registry's search. Nobody counts downloads or tests here, so every hit has the same score. */
export function searchObject({ package: of, version }: SearchHit): Record<string, unknown> {
  const own = asRecord(npmVersion(version.metadata).manifest) ?? {};
  const { description, keywords, license } = own;
  const publisher = { username: version.creator ?? '' };
  return {
    package: {
      name: of.name,
      scope: scopeOf(of.name) ?? 'unscoped',
      version: version.version,
      description,
      keywords: Array.isArray(keywords) ? keywords : [],
      date: isoTime(version.createdAt),
      license: typeof license === 'string' ? license : undefined,
      links: { homepage: link(own['homepage']), repository: link(own['repository']), bugs: link(own['bugs']) },
      publisher,
      maintainers: [publisher],
    },
    score: { final: 1, detail: { quality: 1, popularity: 1, maintenance: 1 } },
    searchScore: 1,
  };
}

function link(value: unknown): string | undefined {
  const text = typeof value === 'string' ? value : asRecord(value)?.['url'];
  return typeof text === 'string' ? text : undefined;
}
