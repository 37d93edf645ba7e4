import { gzipSync } from 'node:zlib';
import { stagedBytes } from '@packhouse/sdk-testing';
import { describe, expect, it } from 'vitest';
import type { DocumentKind } from './document-name.ts';
import { readDocument } from './read-document.ts';

const read = async (kind: DocumentKind, text: string | Uint8Array) =>
  (await readDocument(kind, stagedBytes(Buffer.from(text as string)))).pieces;

describe('a document', () => {
  it('of modules is cut where YAML begins a document, and stays as it is written', async () => {
    const one =
      '---\ndocument: modulemd\nversion: 2\ndata:\n  name: a\n  stream: "2.10"\n  description: |\n    text\n    --- no marker\n\n    ...\n...\n';
    const two = '---\ndocument: modulemd-defaults\ndata: {module: a, stream: 2.10}\n...\n';
    const pieces = await read('modules', `%YAML 1.2\n# a comment\n${one}\n${two}---\n`);
    expect(pieces.map(({ place }) => place)).toEqual(['a modulemd 2.10   ', 'a modulemd-defaults 2.10   ']);
    expect(pieces.map(({ text }) => text)).toEqual([one, two]);
  });

  it('of modules may begin without a marker, and in lines of any system', async () => {
    const [piece] = await read('modules', 'document: modulemd\r\ndata:\r\n  name: a\r\n');
    expect(piece!.text).toBe('---\ndocument: modulemd\ndata:\n  name: a\n...\n');
  });

  it('of very many modules is refused before it is read, and of many does not keep others waiting', async () => {
    await expect(read('modules', '---\na\n'.repeat(20_001))).rejects.toThrow(/more than 20000 documents/);
    let turns = 0;
    const others = setInterval(() => turns++, 0);
    await read('modules', Array.from({ length: 2000 }, (_, at) => `---\ndocument: modulemd\ndata: {name: a${at}}\n`).join(''));
    clearInterval(others);
    expect(turns).toBeGreaterThan(5);
  });

  it('of advisories is written anew with all that it says', async () => {
    const text =
      '<?xml version="1.0"?><updates><update from="a&amp;b"><id> X-1 </id><title>T &lt; <![CDATA[&]]></title><pkglist/></update></updates>';
    const [piece] = await read('updateinfo', gzipSync(text));
    expect(piece).toEqual({
      place: 'X-1',
      text: '  <update from="a&amp;b">\n    <id> X-1 </id>\n    <title>T &lt; &amp;</title>\n    <pkglist/>\n  </update>\n',
    });
  });

  it('of groups may name its document type, and declare nothing in it', async () => {
    const comps = (doctype: string) =>
      `<?xml version="1.0"?>\n${doctype}\n<comps><group><id>b</id></group><category><id>a</id></category></comps>`;
    const pieces = await read('comps', comps('<!DOCTYPE comps PUBLIC "-//Red Hat, Inc.//DTD Comps info//EN" "comps.dtd">'));
    expect(pieces.map(({ place }) => place)).toEqual(['1 group b', '2 category a']);
    await expect(read('comps', comps('<!DOCTYPE comps [<!ENTITY a "b">]>'))).rejects.toThrow(/document type/);
  });

  it('that unpacks to more than is read is refused', async () => {
    await expect(read('updateinfo', gzipSync(Buffer.alloc(20_000_000, ' ')))).rejects.toThrow(/gzip/);
  });
});
