import { snippet } from './settings.ts';

/** A build of three modules, of which two depend on one another. Repositories stand in full, for Maven 4 takes no property there. */
export function publisherProject(groupId: string, version: string, url: string): Record<string, string> {
  const parent = `<parent><groupId>${groupId}</groupId><artifactId>parent</artifactId><version>${version}</version></parent>`;
  const plugin = (name: string, number: string, more = '') =>
    `<plugin><groupId>org.apache.maven.plugins</groupId><artifactId>${name}</artifactId><version>${number}</version>${more}</plugin>`;
  const sources = plugin(
    'maven-source-plugin',
    '3.3.1',
    '<executions><execution><goals><goal>jar-no-fork</goal></goals></execution></executions>',
  );
  const top = `<packaging>pom</packaging><modules><module>core</module><module>app</module></modules>
<properties><maven.compiler.source>8</maven.compiler.source><maven.compiler.target>8</maven.compiler.target>
<project.build.sourceEncoding>UTF-8</project.build.sourceEncoding></properties>
${snippet({ url }, 'maven-distribution')}
<build><plugins>${plugin('maven-deploy-plugin', '3.1.4')}${sources}</plugins></build>`;
  const dependency = `<dependencies><dependency><groupId>${groupId}</groupId><artifactId>core</artifactId><version>${version}</version></dependency></dependencies>`;
  return {
    'pom.xml': project(`<groupId>${groupId}</groupId><artifactId>parent</artifactId><version>${version}</version>${top}`),
    'core/pom.xml': project(`${parent}<artifactId>core</artifactId><description>The core of it</description>`),
    'core/src/main/java/Core.java': `public class Core { public static final String VERSION = "${version} ${Date.now()}"; }\n`,
    'app/pom.xml': project(`${parent}<artifactId>app</artifactId>${dependency}`),
    'app/src/main/java/App.java': 'public class App extends Core {}\n',
  };
}

/** A project that has only dependencies, from one registry. */
export function consumerProject(url: string, dependencies: readonly string[]): Record<string, string> {
  const listed = dependencies.map((coordinates) => {
    const [groupId = '', artifactId = '', version] = coordinates.split(':');
    return snippet({ url }, 'maven-dependency', `${groupId.replaceAll('.', '/')}/${artifactId}`, version);
  });
  const plugins = `<pluginRepositories><pluginRepository><id>packhouse</id><url>${url}</url></pluginRepository></pluginRepositories>`;
  return {
    'pom.xml': project(`<groupId>consumer</groupId><artifactId>consumer</artifactId><version>1</version><packaging>pom</packaging>
${snippet({ url }, 'maven-repository')}${plugins}<dependencies>${listed.join('')}</dependencies>`),
  };
}

function project(inner: string): string {
  return `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>${inner}</project>\n`;
}
