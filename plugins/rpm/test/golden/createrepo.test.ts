import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stagedBytes } from '@packhouse/sdk-testing';
import { describe, expect, it } from 'vitest';
import { packLists, unpackLists } from '../../src/package/packed-lists.ts';
import { readRpm } from '../../src/package/read-rpm.ts';
import { filelistsElement } from '../../src/repodata/filelists.ts';
import type { ListedPackage } from '../../src/repodata/listed-package.ts';
import { otherElement } from '../../src/repodata/other.ts';
import { primaryElement } from '../../src/repodata/primary.ts';
import { GOLDEN_RPMS } from './golden-rpms.ts';

/** What createrepo_c was told of the files. */
const MODIFIED = 1_700_000_000_000;
const INDEXES = { primary: primaryElement, filelists: filelistsElement, other: otherElement };

const files = Object.keys(GOLDEN_RPMS);

describe.each(Object.entries(INDEXES))('%s.xml', (index, element) => {
  const golden = alike(readFileSync(join(import.meta.dirname, `createrepo_c-1.2.5-${index}.xml`), 'utf8'));

  it.each(files)('describes %s as createrepo_c does', async (file) => {
    const elements = golden.match(/<package [^]*?<\/package>\n/g)!;
    expect(elements).toHaveLength(files.length);
    expect(elements).toContain(alike(element(await listed(file))));
  });
});

async function listed(file: string): Promise<ListedPackage> {
  const staged = stagedBytes(GOLDEN_RPMS[file]!);
  const { facts, lists } = await readRpm(staged);
  const { size, digests } = staged;
  return { facts, lists: unpackLists(packLists(lists)), sha256: digests.sha256, size, publishedAt: MODIFIED, href: file };
}

/** XML has two ways to write an empty element and a quote, and readers see no difference. */
function alike(xml: string): string {
  return xml
    .replaceAll(/<([a-z:]+)><\/\1>/g, '<$1/>')
    .replaceAll(/>[^<]*/g, (text) => text.replaceAll('&quot;', '"').replaceAll('&#39;', "'"));
}
