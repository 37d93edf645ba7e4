import { describe, expect, it } from 'vitest';
import { chartMetadata } from './chart-yaml.ts';

const HEAD = 'apiVersion: v2\nname: demo\nversion: 1.0.0\n';

function read(more: string, requirements?: string) {
  return chartMetadata(Buffer.from(`${HEAD}${more}`), requirements === undefined ? undefined : Buffer.from(requirements));
}

describe('Chart.yaml', () => {
  // Helm's index has once shown 1.1 to the world.
  it('is read as it is written: numbers, dates and words of other types are texts', () => {
    expect(read('appVersion: 1.10\n').appVersion).toBe('1.10');
    expect(read('appVersion: 2024-01-01\n').appVersion).toBe('2024-01-01');
    expect(read('appVersion: on\n').appVersion).toBe('on');
    expect(read('annotations: { a: 1, b: true, c: null, __proto__: x }\n').annotations).toEqual(
      JSON.parse('{"a":"1","b":"true","c":"","__proto__":"x"}'),
    );
  });

  it('takes the words for true and false that Helm takes', () => {
    for (const word of ['true', 'True', 'yes', 'on']) expect(read(`deprecated: ${word}\n`).deprecated).toBe(true);
    for (const word of ['false', 'no', 'off', 'null', '""']) expect(read(`deprecated: ${word}\n`).deprecated).toBeUndefined();
    expect(() => read('deprecated: maybe\n')).toThrow(/"deprecated" of Chart.yaml is neither true nor false/);
  });

  it('loses what cannot be printed, and members that Helm does not know', () => {
    expect(read('description: "a\\u0000b\\u200bc\\nd"\nengine: gotpl\n')).toEqual({
      apiVersion: 'v2',
      name: 'demo',
      version: '1.0.0',
      description: 'abc d',
    });
  });

  it('reads requirements.yaml of old charts only', () => {
    const requirements = 'dependencies: [{ name: a, version: 1.x }]\n';
    expect(read('', requirements).dependencies).toBeUndefined();
    expect(chartMetadata(Buffer.from('name: demo\nversion: 1.0.0\n'), Buffer.from(requirements))).toEqual({
      apiVersion: 'v1',
      name: 'demo',
      version: '1.0.0',
      dependencies: [{ name: 'a', version: '1.x', repository: '' }],
    });
    for (const empty of ['', 'dependencies:\n', '# nothing\n']) {
      expect(chartMetadata(Buffer.from('name: demo\nversion: 1.0.0\n'), Buffer.from(empty)).dependencies).toBeUndefined();
    }
  });

  it('says what is wrong, and where', () => {
    expect(() => chartMetadata(Buffer.from('name: demo\nversion: v1\n'))).toThrow(/Semantic Versioning/);
    expect(() => chartMetadata(Buffer.from('apiVersion: v2\nversion: 1.0.0\n'))).toThrow('"name" of Chart.yaml is missing.');
    expect(() => read('name: again\n')).toThrow(/Chart.yaml cannot be read\. .*(twice|duplicate)/i);
    expect(() => read('dependencies: [{ name: a }, { version: 1 }]\n')).toThrow('"name" of dependency 2 in Chart.yaml is missing.');
    expect(() => read('maintainers: [null]\n')).toThrow(/maintainer 1 in Chart.yaml/);
  });

  it('may have anchors, as long as what they name is not repeated into a flood', () => {
    expect(read('x: &home https://example.com\nhome: *home\n').home).toBe('https://example.com');
    const lists = Array.from({ length: 6 }, (_, at) => `l${at + 1}: &l${at + 1} [*l${at}, *l${at}]\n`).join('');
    expect(() => read(`l0: &l0 "${'x'.repeat(200_000)}"\n${lists}`)).toThrow(/larger than 256 KiB once its aliases/);
  });

  it('names no more dependencies than are kept', () => {
    const many = (count: number) => `dependencies:\n${Array.from({ length: count }, (_, at) => `- name: d${at}\n`).join('')}`;
    expect(read(many(2_000)).dependencies).toHaveLength(2_000);
    expect(() => read(many(2_001))).toThrow(/2001 dependencies/);
  });
});
