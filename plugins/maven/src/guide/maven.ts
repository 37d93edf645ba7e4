import type { Snippet } from '@packhouse/sdk';
import type { Coordinates } from '../names.ts';

export const mavenSettings: Snippet = {
  id: 'maven-settings',
  purpose: 'set-up',
  title: 'Maven: the token, in your settings',
  language: 'xml',
  file: '~/.m2/settings.xml',
  text: `<settings>
  <servers>
    <server>
      <id>packhouse</id>
      <configuration>
        <httpHeaders>
          <property>
            <name>Private-Token</name>
            <value>{token}</value>
          </property>
        </httpHeaders>
      </configuration>
    </server>
  </servers>
</settings>
`,
};

export const mavenRepository: Snippet = {
  id: 'maven-repository',
  purpose: 'set-up',
  title: 'Maven: where to look, in the project',
  language: 'xml',
  file: 'pom.xml',
  text: `<repositories>
  <repository>
    <id>packhouse</id>
    <url>{registryUrl}</url>
  </repository>
</repositories>
`,
};

export const mavenDistribution: Snippet = {
  id: 'maven-distribution',
  purpose: 'set-up',
  title: 'Maven: where to publish, in the project',
  language: 'xml',
  file: 'pom.xml',
  text: `<distributionManagement>
  <repository>
    <id>packhouse</id>
    <url>{registryUrl}</url>
  </repository>
  <snapshotRepository>
    <id>packhouse</id>
    <url>{registryUrl}</url>
  </snapshotRepository>
</distributionManagement>
`,
};

export const mavenDeploy: Snippet = { id: 'maven-deploy', purpose: 'publish', title: 'Maven', language: 'shell', text: 'mvn deploy' };

export const mavenCi: Snippet = {
  id: 'maven-ci',
  purpose: 'ci',
  title: 'Maven in a pipeline: settings with the job token in CI_JOB_TOKEN; then mvn deploy -s ci-settings.xml',
  language: 'xml',
  file: 'ci-settings.xml',
  text: `<settings>
  <servers>
    <server>
      <id>packhouse</id>
      <configuration>
        <httpHeaders>
          <property>
            <name>Job-Token</name>
            <value>\${env.CI_JOB_TOKEN}</value>
          </property>
        </httpHeaders>
      </configuration>
    </server>
  </servers>
</settings>
`,
};

export function mavenDependency({ groupId, artifactId }: Coordinates): Snippet {
  return {
    id: 'maven-dependency',
    purpose: 'install',
    title: 'Maven',
    language: 'xml',
    file: 'pom.xml',
    text: `<dependency>
  <groupId>${groupId}</groupId>
  <artifactId>${artifactId}</artifactId>
  <version>{version}</version>
</dependency>
`,
  };
}
