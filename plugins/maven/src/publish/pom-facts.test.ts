import { describe, expect, it } from 'vitest';
import { readIvy } from './ivy-facts.ts';
import { readPom } from './pom-facts.ts';

const read = (text: string) => readPom(Buffer.from(text));

describe('a POM', () => {
  it('tells what people want to know, its parent standing in where it says nothing', () => {
    const pom = read(`<?xml version="1.0"?>
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <parent><groupId>com.acme</groupId><artifactId>parent</artifactId><version>3</version></parent>
  <artifactId>lib</artifactId><version>\${revision}</version><packaging>maven-plugin</packaging>
  <name> Lib </name><description>Does &amp; says</description><url>https://acme.example</url>
  <licenses><license><name>Apache-2.0</name><url>https://apache.org</url></license></licenses>
  <scm><url>https://scm.example</url></scm>
  <dependencies>
    <dependency><groupId>a</groupId><artifactId>b</artifactId><version>1</version><scope>test</scope></dependency>
    <dependency><groupId>a</groupId><artifactId>c</artifactId><optional>true</optional></dependency>
    <dependency><groupId>a</groupId></dependency>
  </dependencies>
  <distributionManagement><relocation><groupId>org.acme</groupId></relocation></distributionManagement>
</project>`);
    expect(pom?.facts).toMatchObject({
      groupId: 'com.acme',
      artifactId: 'lib',
      version: '${revision}',
      packaging: 'maven-plugin',
      parent: 'com.acme:parent:3',
      name: 'Lib',
      description: 'Does & says',
      licenses: [{ name: 'Apache-2.0', url: 'https://apache.org' }],
      scm: 'https://scm.example',
      relocation: 'org.acme',
    });
    expect(pom?.dependencies).toEqual([
      { kind: 'test', name: 'a:b', requirement: '1' },
      { kind: 'compile (optional)', name: 'a:c', requirement: '' },
    ]);
  });

  it('is none where it is not one, and no upload fails for it', () => {
    const entities = `<!DOCTYPE project [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><project><name>&b;</name></project>`;
    for (const text of [
      '',
      'PK\x03\x04',
      '<html/>',
      '<project>',
      entities,
      '<project>'.repeat(10_000),
      '\0',
      `<project><name>${'x'.repeat(2_000_000)}</name></project>`,
    ])
      expect(read(text)).toBeUndefined();
    expect(read('<project><name>a</name><name>b</name></project>')?.facts.name).toBe('a');
  });
});

describe('an ivy.xml', () => {
  it('is told as a POM', () => {
    const ivy = readIvy(
      Buffer.from(`<ivy-module version="2.0" xmlns:e="http://ant.apache.org/ivy/extra">
  <info organisation="com.acme" module="lib_2.13" revision="1.0" status="release" e:scalaVersion="2.13">
    <license name="MIT"/><description homepage="https://acme.example">Does</description></info>
  <dependencies><dependency org="a" name="b" rev="1" conf="compile->default(compile)"/><dependency rev="1"/></dependencies>
</ivy-module>`),
    );
    expect(ivy?.facts).toMatchObject({
      groupId: 'com.acme',
      artifactId: 'lib_2.13',
      version: '1.0',
      description: 'Does',
      licenses: [{ name: 'MIT' }],
    });
    expect(ivy?.dependencies).toEqual([{ kind: 'compile', name: 'a:b', requirement: '1' }]);
    expect(readIvy(Buffer.from('<ivy-module/>'))).toBeUndefined();
  });
});
