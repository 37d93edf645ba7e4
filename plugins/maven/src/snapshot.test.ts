import { describe, expect, it } from 'vitest';
import { builds } from './builds.ts';
import { namesABuild, snapshotFile } from './snapshot.ts';

const file = (name: string) => snapshotFile(name, { package: 'com/acme/lib', version: '1.0-SNAPSHOT' });

describe('a file of a SNAPSHOT', () => {
  it('says its build, classifier and extension', () => {
    const build = { timestamp: '20240131.235959', number: 7 };
    const value = '1.0-20240131.235959-7';
    expect(file('lib-1.0-20240131.235959-7.jar')).toEqual({ build, value, classifier: '', extension: 'jar' });
    expect(file('lib-1.0-20240131.235959-7-bin.tar.gz')).toEqual({ build, value, classifier: 'bin', extension: 'tar.gz' });
    expect(file('lib-1.0-20240131.235959-7.jar.asc')).toEqual({ build, value, classifier: '', extension: 'jar.asc' });
    expect(file('lib-1.0-beta-1.0-20240131.235959-7.jar')).toBeUndefined();
  });
  it('may say no build', () => {
    expect(file('lib-1.0-SNAPSHOT.jar')).toEqual({ build: undefined, value: '1.0-SNAPSHOT', classifier: '', extension: 'jar' });
    expect(file('lib-1.0-SNAPSHOT-sources.jar')).toMatchObject({ classifier: 'sources', extension: 'jar' });
    for (const name of ['lib.jar', 'lib-1.0.jar', 'lib-1.0-SNAPSHOT', 'lib-1.0-SNAPSHOTx.jar', 'lib-2.0-20240131.235959-7.jar'])
      expect(file(name)).toBeUndefined();
    expect(namesABuild('lib-2.0-20240131.235959-7.jar')).toBe(true);
  });
  // Its own version's number, or another's, may stand in an artifactId: the first place where it occurs says nothing.
  it('may hold the number of its version before it', () => {
    const of = { package: 'org/acme/spark-3.5-connector', version: '3.5-SNAPSHOT' };
    const build = { timestamp: '20240101.000000', number: 1 };
    expect(snapshotFile('spark-3.5-connector-3.5-20240101.000000-1.jar', of)).toMatchObject({ build, classifier: '', extension: 'jar' });
    expect(snapshotFile('spark-3.5-connector-3.5-SNAPSHOT.jar', of)).toMatchObject({ value: '3.5-SNAPSHOT', extension: 'jar' });
    const crossed = { package: 'org/acme/spark-3.5-connector_2.12_1.0', version: '3.5-SNAPSHOT' };
    expect(snapshotFile('jars/spark-3.5-connector-3.5-20240101.000000-1.jar', crossed)).toMatchObject({ build });
    expect(builds.of({ ...of, path: 'spark-3.5-connector-3.5-20240101.000000-1.jar' })).toBe('20240101.000000-000000001');
  });
  it('belongs to a build that sorts by time, then number', () => {
    const of = (path: string) => builds.of({ package: 'com/acme/lib', version: '1.0-SNAPSHOT', path })!;
    expect(of('lib-1.0-20240131.235959-9.jar') < of('lib-1.0-20240131.235959-10.pom')).toBe(true);
    expect(of('lib-1.0-SNAPSHOT.jar')).toBeUndefined();
  });
});
