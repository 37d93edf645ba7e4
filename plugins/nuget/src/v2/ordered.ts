import { versions } from '../versions.ts';
import type { FeedQuery } from './feed-query.ts';
import type { PackageEntity } from './package-entity.ts';

/** Ids are in order already; a property that means nothing here changes nothing. */
export function ordered(entities: readonly PackageEntity[], { property, descending }: NonNullable<FeedQuery['orderBy']>): PackageEntity[] {
  const sign = descending ? -1 : 1;
  switch (property) {
    case 'Version':
    case 'NormalizedVersion':
      return entities.toSorted((a, b) => sign * versions.compare(a.row.version, b.row.version));
    case 'Published':
    case 'Created':
    case 'LastUpdated':
      return entities.toSorted((a, b) => sign * (a.row.createdAt - b.row.createdAt));
    default:
      return [...entities];
  }
}
