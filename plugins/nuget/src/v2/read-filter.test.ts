import { describe, expect, it } from 'vitest';
import { passes } from './apply-filter.ts';
import { filteredIds } from './filtered-ids.ts';
import { packageEntities } from './package-entity.ts';
import { readFilter } from './read-filter.ts';

const rows = ['1.0.0', '1.1.0', '2.0.0-beta'].map((version, id) => ({
  id,
  version,
  status: 'default' as const,
  createdAt: Date.parse('2026-01-01T00:00:00Z') + id,
  yanked: version === '1.1.0' ? 'unlisted' : undefined,
  metadata: {
    nuspec: { id: 'Acme.Lib', version, description: "Ada's", tags: ['tool'], packageTypes: [], dependencyGroups: [] },
    size: 1,
    sha512: '',
    semVer2: false,
  },
}));
const entities = packageEntities('Acme.Lib', rows, () => true);
const passing = (filter: string): string[] =>
  entities.filter((entity) => passes(readFilter(filter), entity)).map(({ normalized }) => normalized);

describe('filters of the v2 feed', () => {
  it.each([
    // NuGet 2 and 3, Chocolatey, Paket, in this order.
    ['IsLatestVersion', ['1.0.0']],
    ['IsAbsoluteLatestVersion', ['2.0.0-beta']],
    ['IsLatestVersion eq true and Listed', ['1.0.0']],
    [
      "((((Id ne null) and substringof('acme',tolower(Id))) or ((Description ne null) and substringof('x',tolower(Description)))) and IsLatestVersion)",
      ['1.0.0'],
    ],
    ["(tolower(Id) eq 'acme.lib') and IsLatestVersion", ['1.0.0']],
    ["(tolower(Id) eq 'acme.lib') and (NormalizedVersion eq '1.1.0')", ['1.1.0']],
    ["Id eq 'ACME.LIB' and Version eq '1.0'", ['1.0.0']],
    ['not IsPrerelease', ['1.0.0', '1.1.0']],
    ['IsPrerelease eq false', ['1.0.0', '1.1.0']],
    ["Version gt '1.0.0'", ['1.1.0', '2.0.0-beta']],
    ["startswith(tolower(Id),'acme') and endswith(Id,'Lib') and Tags eq 'tool'", ['1.0.0', '1.1.0', '2.0.0-beta']],
    ["Description eq 'Ada''s'", ['1.0.0', '1.1.0', '2.0.0-beta']],
    ["Published ge datetime'2026-01-01T00:00:00'", ['1.0.0', '2.0.0-beta']],
    ["Id eq 'other' or Listed eq false", ['1.1.0']],
    ['PackageSize gt 0', ['1.0.0', '1.1.0', '2.0.0-beta']],
    ['Title eq null', []],
  ])('%s', (filter, versions) => {
    expect(passing(filter)).toEqual(versions);
  });

  it.each([
    '',
    '(',
    'Id eq',
    "Id eq 'x",
    'Password eq 1',
    'indexof(Id,1)',
    "Id eq 'a' 'b'",
    'Id eq 1)',
    '$value',
    "tolower(Id,'x')",
    `${'('.repeat(500)}Id`,
    'not '.repeat(500),
    'x'.repeat(9000),
    // Each is worked out for each version that is looked at.
    Array(32).fill('Listed').join(' or '),
    'tolower('.repeat(31) + 'Id' + ')'.repeat(31),
  ])('refuses %j', (filter) => {
    expect(() => readFilter(filter)).toThrow(expect.objectContaining({ code: 'invalid-request' }));
  });

  it('say which packages they are about', () => {
    const ids = (filter: string) => filteredIds(readFilter(filter));
    expect(ids("(tolower(Id) eq 'a' or Id eq 'B') and IsLatestVersion")).toEqual(new Set(['a', 'b']));
    expect(ids("Id eq 'a' or IsLatestVersion")).toBeUndefined();
    expect(ids("Version eq 'a'")).toBeUndefined();
  });
});
