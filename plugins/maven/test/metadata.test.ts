import { writeZip } from '@packhouse/archives';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pom } from '../src/samples/pom.ts';
import { digestOf, registryCalls } from './registry-calls.ts';
import type { RegistryCalls } from './registry-calls.ts';

const now = { ms: Date.parse('2024-02-01T12:30:00Z') };
let registry: RegistryCalls;
beforeAll(async () => {
  registry = await registryCalls(now);
});
afterAll(() => registry.test.close());

const publish = async (name: string, version: string) => {
  const artifact = name.slice(name.lastIndexOf('/') + 1);
  expect(await registry.put(`/${name}/${version}/${artifact}-${version}.pom`, pom(name, version))).toBe(201);
};

describe('maven-metadata.xml', () => {
  it('lists the versions of an artifact in their order, whatever a client uploads in its place', async () => {
    for (const version of ['1.10.0', '1.2.0', '2.0-rc-1', '2.0-SNAPSHOT']) await publish('com/acme/lib', version);
    expect(await registry.put('/com/acme/lib/maven-metadata.xml', '<metadata><versioning><latest>9</latest></versioning></metadata>')).toBe(
      201,
    );
    expect(await registry.put('/com/acme/lib/maven-metadata.xml.sha1', 'of another document')).toBe(201);
    const { text, headers } = await registry.get('/com/acme/lib/maven-metadata.xml');
    expect(headers.get('content-type')).toBe('application/xml');
    expect(text).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<metadata>
  <groupId>com.acme</groupId>
  <artifactId>lib</artifactId>
  <versioning>
    <latest>2.0-SNAPSHOT</latest>
    <release>2.0-rc-1</release>
    <versions>
      <version>1.2.0</version>
      <version>1.10.0</version>
      <version>2.0-rc-1</version>
      <version>2.0-SNAPSHOT</version>
    </versions>
    <lastUpdated>20240201123000</lastUpdated>
  </versioning>
</metadata>
`);
    for (const algorithm of ['md5', 'sha1', 'sha256', 'sha512'])
      expect((await registry.get(`/com/acme/lib/maven-metadata.xml.${algorithm}`)).text).toBe(digestOf(algorithm, text));
  });

  it('loses a version with its last file, and is gone with the last version', async () => {
    await publish('com/acme/gone', '1.0');
    await publish('com/acme/gone', '1.1');
    expect(await registry.remove('/com/acme/gone/1.1/gone-1.1.pom')).toBe(204);
    expect((await registry.get('/com/acme/gone/maven-metadata.xml')).text).not.toContain('1.1');
    expect(await registry.remove('/com/acme/gone/1.0/gone-1.0.pom')).toBe(204);
    expect((await registry.get('/com/acme/gone/maven-metadata.xml')).status).toBe(404);
    expect((await registry.get('/com/acme/gone/maven-metadata.xml.sha1')).status).toBe(404);
  });

  it('names the newest file of each kind of a SNAPSHOT', async () => {
    const folder = '/com/acme/moving/1.0-SNAPSHOT';
    const builds = ['20240101.000000-1', '20240102.000000-2'];
    for (const build of builds)
      for (const ending of ['.jar', '.pom']) expect(await registry.put(`${folder}/moving-1.0-${build}${ending}`, build + ending)).toBe(201);
    expect(await registry.put(`${folder}/moving-1.0-${builds[0]!}-sources.jar`, 'sources of the first')).toBe(201);
    const { text } = await registry.get(`${folder}/maven-metadata.xml`);
    expect(text).toContain('<timestamp>20240102.000000</timestamp>\n      <buildNumber>2</buildNumber>');
    const listed = [
      ...text.matchAll(/(?:<classifier>(\w+)<\/classifier>\s*)?<extension>(\w+)<\/extension>\s*<value>([^<]+)<\/value>/g),
    ].map((found) => found.slice(1));
    expect(listed).toEqual([
      [undefined, 'jar', '1.0-20240102.000000-2'],
      ['sources', 'jar', '1.0-20240101.000000-1'],
      [undefined, 'pom', '1.0-20240102.000000-2'],
    ]);
    expect((await registry.get(`${folder}/maven-metadata.xml.sha1`)).text).toBe(digestOf('sha1', text));
    expect((await registry.get('/com/acme/moving/9.9-SNAPSHOT/maven-metadata.xml')).status).toBe(404);
  });

  it('takes files that say no build, newest bytes under one name', async () => {
    const file = '/com/acme/plain/1.0-SNAPSHOT/plain-1.0-SNAPSHOT.jar';
    for (const bytes of ['first', 'second']) expect(await registry.put(file, bytes)).toBe(201);
    expect((await registry.get(file)).text).toBe('second');
    expect((await registry.get('/com/acme/plain/1.0-SNAPSHOT/maven-metadata.xml')).text).toContain('<value>1.0-SNAPSHOT</value>');
  });

  it('maps prefixes to the plugins of a group, and may be of an artifact too', async () => {
    const jar = writeZip([
      { path: 'META-INF/maven/plugin.xml', content: '<plugin><name>Greets</name><goalPrefix>greet</goalPrefix></plugin>' },
    ]);
    const folder = '/com/acme/tools/acme-greeter/1.0';
    expect(await registry.put(`${folder}/acme-greeter-1.0.jar`, jar)).toBe(201);
    const other = pom('com/acme/tools/other-maven-plugin', '1.0', '<packaging>maven-plugin</packaging>');
    expect(await registry.put('/com/acme/tools/other-maven-plugin/1.0/other-maven-plugin-1.0.pom', other)).toBe(201);
    const { text } = await registry.get('/com/acme/tools/maven-metadata.xml');
    expect(text).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<metadata>
  <plugins>
    <plugin>
      <name>Greets</name>
      <prefix>greet</prefix>
      <artifactId>acme-greeter</artifactId>
    </plugin>
    <plugin>
      <name>other-maven-plugin</name>
      <prefix>other</prefix>
      <artifactId>other-maven-plugin</artifactId>
    </plugin>
  </plugins>
</metadata>
`);
    await publish('com/acme/tools', '3.0');
    const both = (await registry.get('/com/acme/tools/maven-metadata.xml')).text;
    expect([both.includes('<version>3.0</version>'), both.includes('<prefix>greet</prefix>')]).toEqual([true, true]);
    expect((await registry.get('/com/acme/tools/maven-metadata.xml.md5')).text).toBe(digestOf('md5', both));
    await publish('com/acme/later', '3.0');
    expect(await registry.put('/com/acme/later/greeter/1.0/greeter-1.0.jar', jar)).toBe(201);
    const later = (await registry.get('/com/acme/later/maven-metadata.xml')).text;
    expect([later.includes('<version>3.0</version>'), later.includes('<prefix>greet</prefix>')]).toEqual([true, true]);
    // However many releases a plugin has, it is one entry, and a POM's word does not go before that of the jar.
    const asPlugin = pom('com/acme/later/greeter', '1.1', '<packaging>maven-plugin</packaging>');
    expect(await registry.put('/com/acme/later/greeter/1.1/greeter-1.1.pom', asPlugin)).toBe(201);
    expect((await registry.get('/com/acme/later/maven-metadata.xml')).text).toBe(later);
    expect(await registry.put('/com/maven-metadata.xml', '<metadata/>')).toBe(201);
    expect((await registry.get('/com/maven-metadata.xml')).status).toBe(404);
  });
});
