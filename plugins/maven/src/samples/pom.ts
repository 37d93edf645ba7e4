import { coordinatesOf } from '../names.ts';

/** A small POM. `more` is XML that goes into `<project>`. */
export function pom(name: string, version: string, more = ''): string {
  const { groupId, artifactId } = coordinatesOf(name);
  return `<?xml version="1.0" encoding="UTF-8"?>
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>${groupId}</groupId>
  <artifactId>${artifactId}</artifactId>
  <version>${version}</version>
  ${more}
</project>
`;
}
