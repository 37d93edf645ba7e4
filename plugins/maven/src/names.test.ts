import { describe, expect, it } from 'vitest';
import { coordinatesOf, names } from './names.ts';

describe('names', () => {
  it('are the path of the folder, however they are written', () => {
    for (const text of ['com/acme/lib', 'com.acme:lib', 'com.acme/lib']) expect(names.parse(text)).toBe('com/acme/lib');
    expect(names.parse('com.acme/sbt-x/scala_2.12/sbt_1.0')).toBe('com/acme/sbt-x_2.12_1.0');
    expect(names.parse('com/acme/scala_2.12/sbt_1.0')).toBe('com/acme_2.12_1.0');
    expect(names.parse('com/scala_2.12/sbt_1.0')).toBe('com/scala_2/12/sbt_1.0');
  });
  it('have coordinates, and a root that is their first folder', () => {
    expect(coordinatesOf('com/acme/lib')).toEqual({ groupId: 'com.acme', artifactId: 'lib' });
    expect(names.root?.('com/acme/lib')).toBe('com');
  });
  it('never end as a version does', () => {
    expect(() => names.parse('com/acme/1.0-SNAPSHOT')).toThrow(expect.objectContaining({ code: 'invalid-name' }));
  });
});
