import { writeZip } from '@packhouse/archives';
import { stagedBytes } from '@packhouse/sdk-testing';
import { describe, expect, it } from 'vitest';
import { defaultPrefix, pluginFacts } from './plugin-facts.ts';

const jar = (content: string) => stagedBytes(writeZip([{ path: 'META-INF/maven/plugin.xml', content }]));

describe('a Maven plugin', () => {
  it('says its prefix in its descriptor', async () => {
    const facts = await pluginFacts(jar('<plugin><name>Acme</name><goalPrefix>acme</goalPrefix></plugin>'), 'x-maven-plugin');
    expect(facts).toEqual({ name: 'Acme', prefix: 'acme', declared: true });
  });
  it('has one made from its artifactId where it says none', async () => {
    expect(await pluginFacts(jar('<plugin/>'), 'acme-maven-plugin')).toMatchObject({ prefix: 'acme' });
    expect(['maven-acme-plugin', 'acme-maven-plugin', 'maven-plugin-plugin'].map(defaultPrefix)).toEqual(['acme', 'acme', 'plugin']);
  });
  it('is none where the jar or its descriptor cannot be read', async () => {
    const bad = [Buffer.alloc(0), Buffer.from('no jar'), writeZip([{ path: 'a', content: 'b' }])].map((bytes) => stagedBytes(bytes));
    for (const one of [...bad, jar('<plugin>'), jar('<other/>'), jar('<plugin><goalPrefix>a b</goalPrefix></plugin>')])
      expect(await pluginFacts(one, 'acme-maven-plugin')).toBeUndefined();
  });
});
