import { describe, expect, it } from 'vitest';
import { asRecord } from './as-record.ts';
import { EncodingError } from './encoding-error.ts';
import { parseYaml } from './parse-yaml.ts';
import type { YamlLimits } from './yaml-limits.ts';

const limits = { maxBytes: 10_000_000 };

function read(text: string, more: Partial<YamlLimits> = {}): unknown {
  return parseYaml(Buffer.from(text), { ...limits, ...more });
}

function refusal(text: string, more: Partial<YamlLimits> = {}): EncodingError {
  try {
    read(text, more);
  } catch (error) {
    if (error instanceof EncodingError) return error;
    throw error;
  }
  throw new Error('Not refused');
}

describe('parseYaml', () => {
  it('reads the core schema of YAML 1.2, and none of the surprises of 1.1', () => {
    const text = `
string: yes
numbers: [1, -2, 0x10, 0o7, 1.5, 1e3, .inf, 010, 1_000, 1:30]
rest: [true, True, null, ~, , "1", '1', !!str 1, !!int "2", ! 3, 2001-01-01]
block: |
  a
  b
folded: >-
  a
  b
`.replace(' , ', ' "", ');
    expect(read(text)).toEqual({
      string: 'yes',
      numbers: [1, -2, 16, 7, 1.5, 1000, Infinity, 10, '1_000', '1:30'],
      rest: [true, true, null, null, '', '1', '1', '1', 2, '3', '2001-01-01'],
      block: 'a\nb\n',
      folded: 'a b',
    });
    for (const empty of ['', '\n', '# nothing\n', '---\n', '~', '\ufeff']) expect([empty, read(empty)]).toEqual([empty, null]);
    expect(read('\ufeffa: 1\n...\n')).toEqual({ a: 1 });
    expect(read('%YAML 1.1\n---\na: yes')).toEqual({ a: 'yes' });
  });

  it('gives scalars as they are written where told so', () => {
    const text = 'version: 1.10\nappVersion: "2"\nother: 1.10\nlist: [{version: 0x10}]\nnone:\nkeywords: [1.0, true]\n';
    const all = { version: '1.10', appVersion: '2', other: '1.10', list: [{ version: '0x10' }], none: null, keywords: ['1.0', 'true'] };
    expect(read(text, { asText: 'all' })).toEqual(all);
    expect(read(text, { asText: ['version', 'keywords', 'none'] })).toEqual({ ...all, other: 1.1 });
    expect(read(text)).toMatchObject({ version: 1.1, list: [{ version: 16 }] });
    expect([read('1.10', { asText: 'all' }), read('1.10', { asText: ['a'] })]).toEqual(['1.10', 1.1]);
  });

  it('makes objects that inherit nothing, with keys as written', () => {
    const value = asRecord(read('__proto__: {isAdmin: true}\n1: a\n~: b\n"": c\n<<: {d: 1}\n'))!;
    expect(Object.entries(value)).toEqual([
      ['1', 'a'],
      ['__proto__', { isAdmin: true }],
      ['~', 'b'],
      ['', 'c'],
      ['<<', { d: 1 }],
    ]);
    expect(Object.getPrototypeOf(read('a: 1'))).toBeNull();
    expect(({} as Record<string, unknown>)['isAdmin']).toBeUndefined();
  });

  // Charts in the wild are written so; the tools of their ecosystem read them.
  it('reads flow collections and quoted scalars whose lines are indented too little', () => {
    expect(read('a: [\n  b,\n  c\n]\nd: {\ne: "f\ng"\n}\nh:\n    - [i,\n\tj]\n')).toEqual({
      a: ['b', 'c'],
      d: { e: 'f g' },
      h: [['i', 'j']],
    });
    expect(refusal('a: [\n---\n]')).toMatchObject({ code: 'not-yaml', line: 2 });
    expect(refusal(`a: [\n${'b,\n'.repeat(300_000)}]`)).toMatchObject({
      code: 'not-yaml',
      message: expect.stringContaining('deficient indentation'),
    });
  });

  it('repeats what aliases stand for, where they are allowed', () => {
    expect(read('a: &x [1, &y 2]\nb: *x\nc: *y\nd: &x 3\ne: *x', { maxAliases: 3 })).toEqual({ a: [1, 2], b: [1, 2], c: 2, d: 3, e: 3 });
    expect(refusal('a: &x 1\nb: *x\nc: *x', { maxAliases: 1 })).toMatchObject({ code: 'forbidden', line: 3 });
    expect(refusal('a: *x', { maxAliases: 1 }).code).toBe('not-yaml');
  });

  it.each([
    ['a: 1\nb: 2\na: 3', 'duplicate-key', 3],
    ['{a: 1, "a": 2}', 'duplicate-key', 1],
    ['a: 1\n---\nb: 2', 'not-yaml', undefined],
    ['a: &x 1\nb: *x', 'forbidden', 2],
    ['? [a]\n: b', 'not-yaml', 1],
    ['a: b: c', 'not-yaml', 1],
    ['a:\n\t- b', 'not-yaml', 2],
    ['a: "b', 'not-yaml', 1],
    ['a: [b', 'not-yaml', 1],
    ['a: "\\q"', 'not-yaml', 1],
    ['a: \u0000', 'not-yaml', 1],
    ['a: \u0007', 'not-yaml', 1],
    ['a: !!int x', 'not-yaml', 1],
    ['a: @b', 'not-yaml', 1],
    ['a: 1\n b: 2', 'not-yaml', 2],
  ])('refuses %j', (text, code, line) => {
    expect(refusal(text)).toMatchObject({ code, status: 400, line });
  });

  it('quotes nothing of the text and refuses other encodings', () => {
    for (const text of ['a: *secret', '%TAG !secret! x\n%TAG !secret! x\n---\na', 'a: !secret!x y', 'a: !<secret> y']) {
      expect(refusal(text, { maxAliases: 9 }).message).not.toContain('secret');
    }
    expect(() => parseYaml(Buffer.from('a: é', 'latin1'), limits)).toThrow(expect.objectContaining({ code: 'not-utf8' }));
  });
});

describe('parseYaml under attack', () => {
  it.each([
    'a: !!js/function "function () {}"',
    'a: !ruby/object:Gem::Requirement {}',
    'a: !!python/object/apply:os.system ["id"]',
    'a: !!binary aaaa',
    'a: !!set {b}',
    'a: !<tag:yaml.org,2002:python/none> x',
    '!!str a: 1',
    '%TAG !! tag:evil,2026:\n---\na: !!str x',
    '!!map [a]',
  ])('runs and builds nothing for %j', (text) => {
    expect(refusal(text)).toMatchObject({ code: 'forbidden', status: 400 });
  });

  const bomb = `a: &a [${'x,'.repeat(9)}]\n${Array.from('bcdefghi', (name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghi'[i]}`).join()}]`).join('\n')}`;

  it('counts what aliases repeat', () => {
    expect(refusal(bomb).code).toBe('forbidden');
    expect(refusal(bomb, { maxAliases: 1000 }).code).toBe('too-many-nodes');
    expect(refusal('a: &a [*a]', { maxAliases: 1000 }).code).toBe('not-yaml');
    expect(refusal('&a {b: &b {c: *a}}', { maxAliases: 1000 }).code).toBe('not-yaml');
  });

  it('holds its limits before anything recurses', () => {
    expect(refusal('a: 12345', { maxBytes: 7 })).toMatchObject({ code: 'too-large', status: 413 });
    for (const piece of ['[', '{a: ', '- ', '? ', '[? ']) expect([piece, refusal(piece.repeat(500_000)).code]).toEqual([piece, 'too-deep']);
    const block = Array.from({ length: 500 }, (_, i) => `${' '.repeat(i)}a:`).join('\n');
    expect(refusal(block)).toMatchObject({ code: 'too-deep', line: 51 });
    expect(read('['.repeat(50) + ']'.repeat(50))).toHaveLength(1);
    expect(refusal('['.repeat(51) + ']'.repeat(51)).code).toBe('too-deep');
    expect(refusal('- a\n'.repeat(100_001), { maxNodes: undefined }).code).toBe('too-many-nodes');
    expect(refusal(Array.from({ length: 10_001 }, (_, i) => `${i}: a`).join('\n')).code).toBe('too-many-keys');
  });

  // Each of these makes some reader go over the text again for every line, key or anchor; the time limit of the run stands for a measurement.
  it('reads long texts of every kind in one pass', () => {
    const many = 45_000;
    const texts: Record<string, string> = {
      keys: Array.from({ length: many }, (_, i) => `k${i}: 1`).join('\n'),
      'flow keys': `{${Array.from({ length: many }, (_, i) => `k${i}: 1`).join(', ')}}`,
      anchors: '- &a b\n'.repeat(many),
      comments: `a: 1\n${'# c\n'.repeat(300_000)}`,
      'empty lines': `a: >\n  b\n${'\n'.repeat(300_000)}  c`,
      spaces: `a: b${' '.repeat(1_000_000)}c`,
      'folded lines': `a: "${'b \n  '.repeat(200_000)}"`,
      'plain lines': `a: ${'b \n  '.repeat(200_000)}`,
      digits: `a: ${'1'.repeat(1_000_000)}x`,
      'anchors that nest': Array.from({ length: 48 }, (_, i) => `${' '.repeat(i)}&a${i} b:`).join('\n'),
      'flow collections that nest with anchors': `- ${'&a ['.repeat(48)}${'b, '.repeat(10_000)}${']'.repeat(48)}`,
    };
    for (const [name, text] of Object.entries(texts)) expect([name, typeof read(text)]).toEqual([name, 'object']);
  });
});
