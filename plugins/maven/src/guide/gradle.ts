import type { Snippet } from '@packhouse/sdk';
import type { Coordinates } from '../names.ts';

export const gradleRepository: Snippet = {
  id: 'gradle-repository',
  purpose: 'set-up',
  title: 'Gradle: where to look (with a deploy token, its user name in the place of packhouse)',
  language: 'text',
  file: 'build.gradle',
  text: `repositories {
  maven {
    url "{registryUrl}"
    credentials {
      username = "packhouse"
      password = "{token}"
    }
    authentication {
      basic(BasicAuthentication)
    }
  }
}
`,
};

export function gradleDependency({ groupId, artifactId }: Coordinates): Snippet {
  return {
    id: 'gradle-dependency',
    purpose: 'install',
    title: 'Gradle',
    language: 'text',
    file: 'build.gradle',
    text: `dependencies {
  implementation "${groupId}:${artifactId}:{version}"
}
`,
  };
}
