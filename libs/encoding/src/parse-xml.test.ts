import { describe, expect, it } from 'vitest';
import { EncodingError } from './encoding-error.ts';
import { escapeXml } from './escape-xml.ts';
import { parseXml } from './parse-xml.ts';
import { writeXml, xmlElement } from './write-xml.ts';
import type { XmlLimits } from './xml-limits.ts';

const limits = { maxBytes: 10_000_000 };

function refusal(input: Uint8Array | string, more: Partial<XmlLimits> = {}): EncodingError {
  try {
    parseXml(input, { ...limits, ...more });
  } catch (error) {
    if (error instanceof EncodingError) return error;
    throw error;
  }
  throw new Error('Not refused');
}

describe('parseXml', () => {
  it('gives a tree of local names, attributes and text', () => {
    const root = parseXml(
      `<?xml version="1.0" encoding="utf-8" standalone="no"?>
<!-- comment --><?pi x?>
<p:project xmlns:p="urn:p" xsi:schemaLocation="a b" id='1 &lt; 2'>
  <version> 1.0&#x2d;&amp;<![CDATA[<b>&amp;</b>]]> </version><empty/>
  <modules><module>a</module><other/><module>b</module></modules>
</p:project>\n`,
      limits,
    );
    expect([root.name, root.prefix, root.place]).toEqual(['project', 'p', { line: 3, column: 1 }]);
    expect(Object.fromEntries(root.attributes)).toEqual({ 'xmlns:p': 'urn:p', 'xsi:schemaLocation': 'a b', id: '1 < 2' });
    expect(root.textOf('version')).toBe('1.0-&<b>&amp;</b>');
    expect([root.textOf('empty'), root.textOf('none'), root.child('none')]).toEqual([undefined, undefined, undefined]);
    expect(
      root
        .child('modules')!
        .childrenNamed('module')
        .map(({ text }) => text),
    ).toEqual(['a', 'b']);
    expect(root.children.map(({ name }) => name)).toEqual(['version', 'empty', 'modules']);
    expect(parseXml('<a:b/>', { ...limits, prefixes: 'keep' })).toMatchObject({ name: 'a:b', prefix: 'a' });
  });

  it('refuses to choose between two elements of one name', () => {
    const root = parseXml('<a>\n<id>x</id><x:id>y</x:id></a>', limits);
    expect(() => root.child('id')).toThrow(expect.objectContaining({ code: 'duplicate-key', line: 2, column: 11 }));
    expect(parseXml('<a\nb="c"/>', limits).place).toEqual({ line: 1 });
    expect(() => root.textOf('id')).toThrow(EncodingError);
  });

  it.each([
    ['<a><b></a>', 1, 'unexpected close tag'],
    ['<a>\n\n  <b c="1" c="2"/></a>', 3, 'duplicate attribute'],
    ['<a>&copy;</a>', 1, 'undefined entity'],
    ['<a>&#0;</a>', 1, 'malformed character entity'],
    ['<a>&#xD800;</a>', 1, 'malformed character entity'],
    ['<a b=c/>', 1, 'unquoted attribute value'],
    ['<a b/>', 1, 'disallowed character in attribute name'],
    ['<a/><b/>', 1, 'documents may contain only one root'],
    ['<a/>x', 1, 'text data outside of root node'],
    ['x<a/>', 1, 'text data outside of root node'],
    ['<a>\u0001</a>', 1, 'disallowed character'],
    ['<a>', 1, 'unclosed tag'],
    ['<a', 1, 'document must contain a root element'],
    ['', 1, 'document must contain a root element'],
    ['\n<?xml version="1.0"?><a/>', 2, 'XML declaration must'],
    ['<a>]]></a>', 1, 'disallowed in char data'],
    ['<1/>', 1, 'disallowed character in tag name'],
    ['<a><!-- -- --></a>', 1, 'malformed comment'],
  ])('refuses %j', (text, line, fault) => {
    const error = refusal(text);
    expect(error).toMatchObject({ code: 'not-xml', status: 400, line, message: expect.stringContaining(fault) });
    expect(error.message).toContain(`(line ${line}, column ${error.column})`);
  });

  it('knows the entities that its caller knows, and takes them as text', () => {
    const entities = { oslash: 'ø', evil: '<b>&amp;&evil;' };
    expect(parseXml('<a b="&evil;">&oslash;&evil;</a>', { ...limits, entities })).toMatchObject({ text: 'ø<b>&amp;&evil;', children: [] });
    expect(refusal('<a>&toString;&constructor;</a>', { entities }).code).toBe('not-xml');
    expect(refusal('<a>&oslash;</a>').code).toBe('not-xml');
  });

  it('quotes nothing of the text', () => {
    for (const text of ['<secret>', '<a secret="" secret=""/>', '<a></secret>', '<a>&secret;</a>', '<a><secret></a>']) {
      expect(refusal(text).message).not.toContain('secret');
    }
  });

  it('reads the encodings that documents come in', () => {
    const declared = (name: string): string => `<?xml version="1.0" encoding="${name}"?><a>é</a>`;
    const sound: [string, Buffer][] = [
      ['UTF-8', Buffer.from('<a>é</a>')],
      ['UTF-8 with a mark', Buffer.from(`\ufeff${declared('utf-8')}`)],
      ['UTF-16LE', Buffer.from(`\ufeff${declared('UTF-16')}`, 'utf16le')],
      ['UTF-16BE', Buffer.from(`\ufeff${declared('utf-16BE')}`, 'utf16le').swap16()],
      ['ISO-8859-1', Buffer.from(declared('ISO-8859-1'), 'latin1')],
      ['ISO-8859-15', Buffer.from(declared('iso-8859-15'), 'latin1')],
      ['windows-1252', Buffer.from(declared('Cp1252'), 'latin1')],
      ['US-ASCII', Buffer.from(declared('us-ascii').replace('é', '&#233;'))],
    ];
    for (const [name, bytes] of sound) expect([name, parseXml(bytes, limits).text]).toEqual([name, 'é']);
    expect(parseXml('\ufeff<?xml version="1.0" encoding="UTF-16"?><a>é</a>', limits).text).toBe('é');
  });

  it.each([
    ['UTF-8 that is none', Buffer.from('<a>é</a>', 'latin1'), 'not-utf8'],
    [
      'UTF-16 that a mark shows and the declaration denies',
      Buffer.from('\ufeff<?xml version="1.0" encoding="UTF-8"?><a/>', 'utf16le'),
      'bad-charset',
    ],
    ['UTF-8 that a mark shows and the declaration denies', Buffer.from('\ufeff<?xml version="1.0" encoding="latin1"?><a/>'), 'bad-charset'],
    ['UTF-16 that is declared in ASCII', Buffer.from('<?xml version="1.0" encoding="utf-16"?><a/>'), 'bad-charset'],
    ['UTF-16 without a mark', Buffer.from('<a/>', 'utf16le'), 'not-xml'],
    ['half a character of UTF-16', Buffer.from('\ufeff<a>\ud800</a>', 'utf16le'), 'bad-charset'],
    ['UTF-7', Buffer.from('<?xml version="1.0" encoding="UTF-7"?>+ADw-a/+AD4-'), 'bad-charset'],
    ['EBCDIC', Buffer.from([0x4c, 0x6f, 0xa7, 0x94, 0x93]), 'not-utf8'],
    ['ASCII that is none', Buffer.from('<?xml version="1.0" encoding="US-ASCII"?><a>é</a>', 'latin1'), 'bad-charset'],
    ['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x3c, 0, 0, 0]), 'not-xml'],
  ])('refuses %s', (_, bytes, code) => {
    expect(refusal(bytes).code).toBe(code);
  });

  it('refuses half a character in a string', () => {
    expect(refusal('<a>\ud800</a>').code).toBe('not-xml');
  });
});

describe('parseXml under attack', () => {
  const laughs = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('');

  it.each([
    ['an entity that expands a billion times', `<!DOCTYPE a [<!ENTITY l0 "lol">${laughs}]><a>&l9;</a>`],
    ['an external entity', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'],
    ['an external type', '<!DOCTYPE a SYSTEM "http://127.0.0.1/a.dtd"><a/>'],
    ['a parameter entity', '<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1/"> %x;]><a/>'],
    ['a type without anything', '<!DOCTYPE html><a/>'],
  ])('refuses %s', (_, text) => {
    for (const bytes of [Buffer.from(text), Buffer.from(`\ufeff${text}`, 'utf16le'), text]) {
      expect(refusal(bytes)).toMatchObject({
        code: 'forbidden',
        status: 400,
        message: expect.stringContaining('document type declaration'),
      });
    }
  });

  it('holds its limits while it reads', () => {
    expect(refusal(`<a>${'x'.repeat(100)}</a>`, { maxBytes: 106 })).toMatchObject({ code: 'too-large', status: 413 });
    expect(refusal('<a>'.repeat(1_000_000), { maxDepth: undefined }).code).toBe('too-deep');
    expect(parseXml('<a>'.repeat(100) + '</a>'.repeat(100), limits).name).toBe('a');
    expect(refusal(`<a>${'<b/>'.repeat(100_000)}</a>`).code).toBe('too-many-nodes');
    expect(refusal(`<a>${'<b c="" d=""/>'.repeat(40_000)}</a>`).code).toBe('too-many-nodes');
    expect(refusal(`<a ${Array.from({ length: 300_000 }, (_, i) => `a${i}=""`).join(' ')}/>`).code).toBe('too-many-keys');
  });

  it('cannot be used to reach a prototype', () => {
    const root = parseXml('<a __proto__="x"><constructor/></a>', limits);
    expect(root.attributes.get('__proto__')).toBe('x');
    expect(root.child('toString')).toBeUndefined();
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });
});

describe('writeXml', () => {
  it('writes a document that reads back the same', () => {
    const text = 'a < b & c > "d" \'e\'\r\n\té😀]]>';
    const written = writeXml({
      name: 'feed',
      attributes: { xmlns: 'http://www.w3.org/2005/Atom', title: text, none: undefined },
      children: [{ name: 'title', text }, undefined, { name: 'empty', text: '' }, { name: 'x', children: [{ name: 'y', text: 'z' }] }],
    });
    const root = parseXml(written, limits);
    expect([root.attributes.get('title'), root.children[0]!.text]).toEqual([text, text]);
    expect(written.split('\n').slice(4)).toEqual(['  <empty/>', '  <x>', '    <y>z</y>', '  </x>', '</feed>', '']);
    expect(xmlElement({ name: 'a' }, 2)).toBe('  <a/>\n');
  });

  it('drops what XML has no way to say', () => {
    expect(escapeXml('a\u0000\u0008\u000b\u001f\ufffe\uffffb\ud800')).toBe('ab\ufffd');
    expect(escapeXml('\n\t\r', 'content')).toBe('\n\t&#13;');
    expect(escapeXml('\n\t\r', 'attribute')).toBe('&#10;&#9;&#13;');
  });
});
