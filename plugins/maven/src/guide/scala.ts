import type { Snippet } from '@packhouse/sdk';
import type { Coordinates } from '../names.ts';

export const sbtResolver: Snippet = {
  id: 'sbt-resolver',
  purpose: 'set-up',
  title: 'sbt: where to look (the realm must stand exactly so; with a deploy token, its user name in the place of packhouse)',
  language: 'text',
  file: 'build.sbt',
  text: `resolvers += "packhouse" at "{registryUrl}"
credentials += Credentials("GitLab Packages Registry", new java.net.URI("{registryUrl}").getHost, "packhouse", "{token}")
`,
};

export const sbtPublish: Snippet = {
  id: 'sbt-publish-to',
  purpose: 'publish',
  title: 'sbt: where to publish; then sbt publish',
  language: 'text',
  file: 'build.sbt',
  text: `publishTo := Some("packhouse" at "{registryUrl}")
credentials += Credentials("GitLab Packages Registry", new java.net.URI("{registryUrl}").getHost, "packhouse", "{token}")
`,
};

export function sbtDependency({ groupId, artifactId }: Coordinates): Snippet {
  return {
    id: 'sbt-dependency',
    purpose: 'install',
    title: 'sbt',
    language: 'text',
    file: 'build.sbt',
    text: `libraryDependencies += "${groupId}" % "${artifactId}" % "{version}"
`,
  };
}

export function coursierFetch({ groupId, artifactId }: Coordinates): Snippet {
  return {
    id: 'coursier-fetch',
    purpose: 'install',
    title: 'Coursier',
    language: 'shell',
    text: `COURSIER_CREDENTIALS="$(echo "{registryHost}" | sed 's/[:/].*//') packhouse:{token}" cs fetch --repository "{registryUrl}" "${groupId}:${artifactId}:{version}"`,
  };
}
