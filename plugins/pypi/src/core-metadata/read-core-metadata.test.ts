import { describe, expect, it } from 'vitest';
import { dependenciesOf } from './requirements.ts';
import { readCoreMetadata } from './read-core-metadata.ts';
import { isStatic } from './static-metadata.ts';

const read = (...lines: string[]) => readCoreMetadata(Buffer.from(lines.join('\n')), 'METADATA');
const HEAD = ['Metadata-Version: 2.5', 'Name: acme', 'Version: 1.0'];

describe('core metadata', () => {
  it('has single and repeated fields, and a body as description', () => {
    const core = read(
      ...HEAD,
      'Classifier: A',
      'Classifier: B',
      'Import-Name: acme',
      'Keywords:',
      'License: UNKNOWN',
      'X-Unknown: x',
      '',
      '# Acme',
      '',
      'Text',
    );
    expect(core).toEqual({
      metadata_version: '2.5',
      name: 'acme',
      version: '1.0',
      classifiers: ['A', 'B'],
      import_name: ['acme'],
      description: '# Acme\n\nText',
    });
  });

  it('unfolds the descriptions of old tools', () => {
    expect(read(...HEAD, 'Description: One', '        two', '       |three', '       |').description).toBe('One\ntwo\nthree\n');
  });

  it('takes CRLF and text in any alphabet', () => {
    expect(readCoreMetadata(Buffer.from(`${HEAD.join('\r\n')}\r\nAuthor: J\u00fcrgen \u041f\r\n\r\nbody\r\n`), 'METADATA')).toMatchObject({
      author: 'J\u00fcrgen \u041f',
      description: 'body\n',
    });
  });

  it.each([
    ['no name', ['Metadata-Version: 2.1', 'Version: 1.0']],
    ['an empty version', ['Metadata-Version: 2.1', 'Name: acme', 'Version:']],
    ['a version of the metadata that nobody knows', ['Metadata-Version: 3.0', 'Name: acme', 'Version: 1.0']],
    ['a name twice', [...HEAD, 'Name: other']],
    ['a name twice in another spelling', [...HEAD, 'nAmE: other']],
    ['a description twice', [...HEAD, 'Description: one', '', 'two']],
    ['a line that is no field', [...HEAD, 'no field here']],
    ['a continuation of nothing', [' Name: acme', ...HEAD]],
    ['a Requires-Python that breaks out', [...HEAD, 'Requires-Python: >=3"><script>']],
    ['more fields than anyone needs', [...HEAD, ...Array(20_001).fill('Classifier: x')]],
  ])('is refused with %s', (_, lines) => {
    expect(() => read(...lines)).toThrow(expect.objectContaining({ code: 'invalid-package' }));
  });

  // Each further one once copied all before it.
  it('may have as many classifiers as fit', () => {
    expect(read(...HEAD, ...Array<string>(19_990).fill('Classifier: x')).classifiers).toHaveLength(19_990);
  });

  it('is refused where it is not UTF-8', () => {
    expect(() => readCoreMetadata(Buffer.from([0x4e, 0xc3, 0x28]), 'METADATA')).toThrow(/UTF-8/);
  });

  it('is static for installers from 2.2 on, unless what they resolve by is dynamic', () => {
    const core = { name: 'acme', version: '1.0' };
    expect(isStatic({ ...core, metadata_version: '2.1' })).toBe(false);
    expect(isStatic({ ...core, metadata_version: '2.2' })).toBe(true);
    expect(isStatic({ ...core, metadata_version: '2.4', dynamic: ['License-File'] })).toBe(true);
    expect(isStatic({ ...core, metadata_version: '2.4', dynamic: ['requires-DIST'] })).toBe(false);
  });
});

describe('requirements', () => {
  it('have a project, what is asked of it, and the extra that they belong to', () => {
    expect(
      dependenciesOf([
        'requests',
        'Foo.Bar[x] >=1,<2 ; python_version < "3.11"',
        "pytest (>=7) ; extra == 'test'",
        'a @ https://example.com/a.whl',
        '-r evil',
      ]),
    ).toEqual([
      { kind: 'runtime', name: 'requests', requirement: '' },
      { kind: 'runtime', name: 'Foo.Bar', requirement: '[x] >=1,<2 ; python_version < "3.11"' },
      { kind: 'extra test', name: 'pytest', requirement: "(>=7) ; extra == 'test'" },
      { kind: 'runtime', name: 'a', requirement: '@ https://example.com/a.whl' },
    ]);
  });
});
