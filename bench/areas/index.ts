import type { Area } from './area.ts';
import { composer } from './composer.ts';
import { conan } from './conan.ts';
import { conda } from './conda.ts';
import { documents } from './documents.ts';
import { files } from './files.ts';
import { growth } from './growth.ts';
import { helm } from './helm.ts';
import { indexes } from './indexes.ts';
import { install } from './install.ts';
import { mavenArea } from './maven.ts';
import { nuget } from './nuget.ts';
import { processes } from './process.ts';
import { ociImages } from './oci.ts';
import { publish } from './publish.ts';
import { pythonPackages } from './pypi.ts';
import { rpmPackages } from './rpm.ts';
import { scale } from './scale.ts';

export const areas: Readonly<Record<string, Area>> = {
  documents,
  files,
  publish,
  growth,
  install,
  process: processes,
  scale,
  composer,
  conan,
  conda,
  helm,
  indexes,
  maven: mavenArea,
  nuget,
  oci: ociImages,
  pypi: pythonPackages,
  rpm: rpmPackages,
};
