import type { Guide } from '@packhouse/sdk';
import { ivySettings, leiningenProfile } from './guide/clojure-and-ivy.ts';
import { coordinatesText } from './guide/coordinates-text.ts';
import { gradleDependency, gradleRepository } from './guide/gradle.ts';
import { mavenCi, mavenDependency, mavenDeploy, mavenDistribution, mavenRepository, mavenSettings } from './guide/maven.ts';
import { coursierFetch, sbtDependency, sbtPublish, sbtResolver } from './guide/scala.ts';

/** A group's and the instance's registry are for reading: publishing goes to a project. */
export const guide: Guide = ({ level, package: name }) => {
  const at = coordinatesText(name);
  const read = [
    ...[mavenDependency(at), gradleDependency(at), sbtDependency(at), coursierFetch(at)],
    ...[mavenSettings, mavenRepository, gradleRepository, sbtResolver, leiningenProfile, ivySettings],
  ];
  return level === 'project' ? [...read, mavenDistribution, mavenDeploy, sbtPublish, mavenCi] : read;
};
