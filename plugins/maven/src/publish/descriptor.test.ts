import type { Staged } from '@packhouse/sdk';
import { describe, expect, it } from 'vitest';
import type { Place } from '../place.ts';
import { pom } from '../samples/pom.ts';
import { descriptorOf } from './descriptor.ts';

async function kindOf(name: string, version: string, file: string): Promise<string | undefined> {
  const bytes = Buffer.from(pom(name, version));
  const staged = { size: bytes.length, bytes: async () => bytes } as unknown as Staged;
  return (await descriptorOf({ package: name, version, file, path: file, algorithm: undefined } as Place, staged))?.kind;
}

describe('the POM of a version', () => {
  // It was taken for one with a classifier where the artifactId holds the version's number.
  it.each([
    ['com/acme/lib', '1.0', 'lib-1.0.pom', 'pom'],
    ['com/acme/lib', '1.0', 'lib-1.0-build.pom', undefined],
    ['com/acme/lib', '1', 'lib-1-1.pom', undefined],
    ['org/acme/spark-3.5-connector', '3.5', 'spark-3.5-connector-3.5.pom', 'pom'],
    ['org/acme/spark-3.5-connector', '3.5', 'spark-3.5-connector-3.5-build.pom', undefined],
    ['org/acme/spark-3.5-connector', '3.5-SNAPSHOT', 'spark-3.5-connector-3.5-20240101.000000-1.pom', 'pom'],
    ['org/acme/spark-3.5-connector', '3.5-SNAPSHOT', 'spark-3.5-connector-3.5-SNAPSHOT-build.pom', undefined],
    ['org/acme/sbt-1.0-x_2.12_1.0', '1.0', 'sbt-1.0-x-1.0.pom', 'pom'],
  ])('%s %s: %s', async (name, version, file, kind) => {
    expect(await kindOf(name, version, file)).toBe(kind);
  });
});
