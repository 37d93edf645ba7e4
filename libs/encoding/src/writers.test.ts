import { describe, expect, it } from 'vitest';
import { contentDisposition } from './content-disposition.ts';
import { escapeHtml } from './escape-html.ts';
import { jsonBytes } from './json-bytes.ts';
import { parseJson } from './parse-json.ts';
import { stableJson } from './stable-json.ts';

describe('stableJson', () => {
  it('gives one text for one value, whatever the order of its members', () => {
    const value = { b: [1, undefined, { z: 1, a: null }], 10: 'x', 9: 'y', a: new Date(0), u: undefined, é: '\ud800' };
    const text = '{"10":"x","9":"y","a":"1970-01-01T00:00:00.000Z","b":[1,null,{"a":null,"z":1}],"é":"\\ud800"}';
    expect(stableJson(value)).toBe(text);
    expect(stableJson(Object.fromEntries(Object.entries(value).toReversed()))).toBe(text);
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
  });

  it('keeps a member called __proto__', () => {
    expect(stableJson(parseJson('{"a":1,"__proto__":{"b":2}}', { maxBytes: 100 }))).toBe('{"__proto__":{"b":2},"a":1}');
  });
});

describe('jsonBytes', () => {
  it('keeps the order of members and writes UTF-8', () => {
    expect(jsonBytes({ b: 'é', a: 1 })).toEqual(Buffer.from('{"b":"é","a":1}'));
  });
});

describe('contentDisposition', () => {
  it.each([
    ['left-pad-1.0.0.tgz', 'attachment; filename="left-pad-1.0.0.tgz"'],
    ['naïve 100%.zip', `attachment; filename="na_ve 100_.zip"; filename*=UTF-8''na%C3%AFve%20100%25.zip`],
    ['a"b\r\nSet-Cookie: x=1', `attachment; filename="a_bSet-Cookie: x=1"; filename*=UTF-8''a%22bSet-Cookie%3A%20x%3D1`],
    ["it's (1)*.zip😀", `attachment; filename="it's (1)*.zip_"; filename*=UTF-8''it%27s%20%281%29%2A.zip%F0%9F%98%80`],
    ['../etc\\passwd', 'attachment; filename=".._etc_passwd"'],
    ['photo\u202egpj.exe', 'attachment; filename="photogpj.exe"'],
    ['\u0000', 'attachment; filename="download"'],
    ['\ud800', `attachment; filename="_"; filename*=UTF-8''%EF%BF%BD`],
  ])('names %j safely', (name, header) => {
    expect(contentDisposition(name)).toBe(header);
  });
});

describe('escapeHtml', () => {
  it('leaves no character that could end content or an attribute', () => {
    expect(escapeHtml(`<a href="x" title='y'>&amp;</a>`)).toBe('&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;amp;&lt;/a&gt;');
  });
});
