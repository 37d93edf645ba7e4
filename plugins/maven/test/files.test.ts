import { once } from 'node:events';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pom } from '../src/samples/pom.ts';
import { digestOf, registryCalls } from './registry-calls.ts';
import type { RegistryCalls } from './registry-calls.ts';

let registry: RegistryCalls;
beforeAll(async () => {
  registry = await registryCalls();
});
afterAll(() => registry.test.close());

const FOLDER = '/com/acme/lib/1.0';

describe('files', () => {
  it('are served with all their checksums, those of signatures too, and say them in headers', async () => {
    for (const name of ['lib-1.0.jar', 'lib-1.0.jar.asc']) {
      expect(await registry.put(`${FOLDER}/${name}`, `bytes of ${name}`)).toBe(201);
      for (const algorithm of ['md5', 'sha1', 'sha256', 'sha512'])
        expect((await registry.get(`${FOLDER}/${name}.${algorithm}`)).text).toBe(digestOf(algorithm, `bytes of ${name}`));
      const { headers } = await registry.get(`${FOLDER}/${name}`);
      expect([headers.get('x-checksum-sha1'), headers.get('x-checksum-md5')]).toEqual([
        digestOf('sha1', `bytes of ${name}`),
        digestOf('md5', `bytes of ${name}`),
      ]);
    }
    expect((await registry.get(`${FOLDER}/lib-1.0.war.sha1`)).status).toBe(404);
  });

  it('and their checksums must fit, whichever comes first', async () => {
    const [before, after] = [`${FOLDER}/lib-1.0-before.jar`, `${FOLDER}/lib-1.0-after.jar`];
    expect(await registry.put(`${before}.sha1`, digestOf('sha1', 'announced'))).toBe(201);
    expect(await registry.put(before, 'something else')).toBe(400);
    expect((await registry.get(before)).status).toBe(404);
    expect(await registry.put(before, 'announced')).toBe(201);
    expect(await registry.put(after, 'bytes')).toBe(201);
    expect(await registry.put(`${after}.md5`, digestOf('md5', 'other bytes'))).toBe(400);
    expect(await registry.put(`${after}.sha512`, `${digestOf('sha512', 'bytes').toUpperCase()}  lib.jar\n`)).toBe(201);
  });

  it('of a release are written once: the same bytes again are fine, others are refused, and a deleted number is spent', async () => {
    const file = '/com/acme/once/1.0/once-1.0.jar';
    expect([await registry.put(file, 'a'), await registry.put(file, 'a'), await registry.put(file, 'b')]).toEqual([201, 201, 409]);
    expect(await registry.remove(file)).toBe(204);
    expect(await registry.put(file, 'a')).toBe(409);
  });

  // "Never again" could be passed round: what a Maintainer had deleted from a living release, a Developer could put there as something else.
  it('of a living release are not used again once deleted, nor is a number that is gone with all its files', async () => {
    const [jar, rest] = ['/com/acme/living/1.0/living-1.0.jar', '/com/acme/living/1.0/living-1.0.pom'];
    expect([await registry.put(jar, 'a'), await registry.put(rest, pom('com/acme/living', '1.0'))]).toEqual([201, 201]);
    expect([await registry.remove(jar), await registry.put(jar, 'b'), (await registry.get(jar)).status]).toEqual([204, 409, 404]);
    expect(await registry.put('/com/acme/living/1.0/living-1.0-sources.jar', 'c')).toBe(201);
    for (const path of [rest, '/com/acme/living/1.0/living-1.0-sources.jar']) expect(await registry.remove(path)).toBe(204);
    expect(await registry.put('/com/acme/living/1.0/living-1.0-never.jar', 'd')).toBe(409);
    expect(await registry.put('/com/acme/living/1.1/living-1.1.jar', 'd')).toBe(201);
  });

  // Refused as builds of another version, since the version's number stands in the artifactId too.
  it('of an artifact whose name holds the number of its version are what they are', async () => {
    const folder = '/org/acme/spark-3.5-connector';
    const build = `${folder}/3.5-SNAPSHOT/spark-3.5-connector-3.5-20240101.000000-1.jar`;
    expect([await registry.put(build, 'a'), await registry.put(build, 'b')]).toEqual([201, 409]);
    expect((await registry.get(`${folder}/3.5-SNAPSHOT/maven-metadata.xml`)).text).toContain('<value>3.5-20240101.000000-1</value>');
    expect(await registry.put(`${folder}/3.5-SNAPSHOT/spark-3.5-connector-3.6-20240101.000000-1.jar`, 'a')).toBe(422);
  });

  it('of a SNAPSHOT may come again after its deletion', async () => {
    const file = '/com/acme/again/1.0-SNAPSHOT/again-1.0-20240131.235959-1.jar';
    expect([await registry.put(file, 'a'), await registry.put(file, 'b')]).toEqual([201, 409]);
    expect([await registry.remove(file), await registry.put(file, 'b')]).toEqual([204, 201]);
  });

  it("are one package's in Maven's layout and in Ivy's, cross paths of sbt plugins included", async () => {
    expect(await registry.put('/com.acme/lib_2.13/1.0/jars/lib_2.13.jar', 'jar')).toBe(201);
    expect(
      await registry.put(
        '/com.acme/lib_2.13/1.0/ivys/ivy.xml',
        '<ivy-module><info organisation="com.acme" module="lib_2.13" revision="1.0"/></ivy-module>',
      ),
    ).toBe(201);
    expect(await registry.put('/com.acme/sbt-x/scala_2.12/sbt_1.0/1.0/jars/sbt-x.jar', 'plugin')).toBe(201);
    expect((await registry.get('/com.acme/lib_2.13/1.0/jars/lib_2.13.jar.sha1')).text).toBe(digestOf('sha1', 'jar'));
    expect((await registry.get('/com/acme/lib_2.13/maven-metadata.xml')).text).toContain('<version>1.0</version>');
    expect((await registry.get('/com/acme/sbt-x_2.12_1.0/maven-metadata.xml')).text).toContain('<version>1.0</version>');
    expect((await registry.get('/com.acme/sbt-x/scala_2.12/sbt_1.0/1.0/jars/sbt-x.jar')).text).toBe('plugin');
  });

  it('that look for what no registry of packages has are answered at once', async () => {
    for (const path of ['/.meta/prefixes.txt', '/archetype-catalog.xml', '/.index/nexus-maven-repository-index.properties'])
      expect([path, (await registry.get(path)).status]).toEqual([path, 404]);
  });

  it('are found by a plus, written as it is or encoded', async () => {
    expect(await registry.put('/com/acme/plus/1.0+b/plus-1.0+b.jar', 'x')).toBe(201);
    expect((await registry.get('/com/acme/plus/1.0%2Bb/plus-1.0%2Bb.jar')).text).toBe('x');
  });

  it('show what the POM says, that for consumers and not the one for building, and accept a POM of other coordinates', async () => {
    expect(
      await registry.put('/com/acme/told/1.0/told-1.0-build.pom', pom('com/acme/told', '1.0', '<description>for building</description>')),
    ).toBe(201);
    expect(
      await registry.put('/com/acme/told/1.0/told-1.0.pom', pom('com/other/told', '2.0', '<description>for consumers</description>')),
    ).toBe(201);
    const rows = await registry.test.host.db.read.all<{ metadata: string }>(
      "SELECT v.metadata FROM versions v JOIN packages p ON p.id = v.package_id WHERE p.name = 'com/acme/told'",
    );
    expect(rows.map(({ metadata }) => (JSON.parse(metadata) as { pom: unknown }).pom)).toMatchObject([
      { groupId: 'com.other', description: 'for consumers' },
    ]);
  });
});

describe('Ivy', () => {
  // "destination file exists and overwrite == false": it took the checksum for one that somebody had written before.
  it('finds no checksum of what it has just uploaded, and anyone else does', async () => {
    const path = '/com/acme/ivy/1.0/ivy-1.0.jar';
    expect(await registry.put(path, 'jar')).toBe(201);
    const head = async (agent: string) => {
      const headers = { 'Private-Token': registry.token, 'User-Agent': agent };
      return (await fetch(`${registry.url}${path}.sha1`, { method: 'HEAD', headers })).status;
    };
    expect([await head('Apache Ivy/2.5.1'), await head('Apache-Maven/3.9.16')]).toEqual([404, 200]);
    expect((await registry.get(`${path}.sha1`)).status).toBe(200);
  });
});

describe('the challenge', () => {
  // sbt and Ivy look for the credential by this text, and at the first header alone.
  it('is Basic with one realm, and nothing else', async () => {
    for (const [method, path] of [
      ['GET', `${FOLDER}/lib-1.0.jar`],
      ['HEAD', '/com/acme/lib/maven-metadata.xml'],
      ['PUT', `${FOLDER}/lib-1.0-new.jar`],
    ] as const) {
      // Not fetch: it calls itself a browser, and browsers are asked for a Bearer.
      const [answer] = (await once(request(registry.url + path, { method }).end(method === 'PUT' ? 'x' : undefined), 'response')) as [
        IncomingMessage,
      ];
      expect([answer.resume().statusCode, answer.headers['www-authenticate']]).toEqual([401, 'Basic realm="GitLab Packages Registry"']);
    }
  });
});
