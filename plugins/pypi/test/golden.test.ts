import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readCoreMetadata } from '../src/core-metadata/read-core-metadata.ts';
import { canonicalVersion } from '../src/pep440/canonical-version.ts';
import { parseVersion } from '../src/pep440/parse-version.ts';
import { versions } from '../src/versions.ts';

/**
 * What the ecosystem's own library makes of the same input: packaging 26.4 of METADATA that flit_core 4.2, hatchling 1.33, poetry-core 2.5, pdm-backend 2.5 and
 * setuptools wrote for one project, and of three hundred made-up versions, in its order.
 */
interface Golden {
  readonly metadata: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly versions: readonly (readonly [text: string, canonical: string])[];
}

const folder = new URL('golden/', import.meta.url);
const golden = JSON.parse(readFileSync(new URL('packaging.json', folder), 'utf8')) as Golden;

/** packaging splits keywords and addresses, which are kept here as they are written; and it calls two fields in the plural. */
function asKept({ keywords, project_urls: urls, import_names: names, ...raw }: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return {
    ...raw,
    ...(keywords === undefined ? {} : { keywords }),
    ...(urls === undefined
      ? {}
      : { project_urls: Object.entries(urls as Record<string, string>).map(([label, url]) => `${label}, ${url}`) }),
    ...(names === undefined ? {} : { import_name: names }),
  };
}

describe('golden', () => {
  it.each(Object.entries(golden.metadata))('METADATA of %s is read as packaging reads it', (backend, raw) => {
    const read = readCoreMetadata(readFileSync(fileURLToPath(new URL(`${backend}.METADATA`, folder))), 'METADATA');
    const keywords = read.keywords?.split(',').map((word) => word.trim());
    expect({ ...read, ...(keywords === undefined ? {} : { keywords }) }).toEqual(asKept(raw));
  });

  it('versions have the normal form and the order that packaging gives them', () => {
    expect(golden.versions.map(([text]) => canonicalVersion(parseVersion(text)!))).toEqual(
      golden.versions.map(([, canonical]) => canonical),
    );
    const texts = golden.versions.map(([text]) => text);
    const wrong = texts.flatMap((text, at) => texts.slice(at + 1).filter((other) => versions.compare(text, other) > 0));
    expect(wrong).toEqual([]);
  });
});
