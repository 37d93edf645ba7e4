/** A build of three modules, of which two depend on one another. Repositories stand in full, for Maven 4 takes no property there. */
export function publisherProject(groupId: string, version: string, url: string): Record<string, string> {
  const repository = (name: string) => `<${name}><id>loc</id><url>${url}</url></${name}>`;
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
<distributionManagement>${repository('repository')}${repository('snapshotRepository')}</distributionManagement>
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
    const [groupId, artifactId, version] = coordinates.split(':');
    return `<dependency><groupId>${groupId}</groupId><artifactId>${artifactId}</artifactId><version>${version}</version></dependency>`;
  });
  const repository = `<id>loc</id><url>${url}</url><releases/><snapshots/>`;
  return {
    'pom.xml': project(`<groupId>consumer</groupId><artifactId>consumer</artifactId><version>1</version><packaging>pom</packaging>
<repositories><repository>${repository}</repository></repositories>
<pluginRepositories><pluginRepository>${repository}</pluginRepository></pluginRepositories>
<dependencies>${listed.join('')}</dependencies>`),
  };
}

function project(inner: string): string {
  return `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>${inner}</project>\n`;
}
