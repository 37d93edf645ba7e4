/** A Maven plugin in the document of its group: what `mvn prefix:goal` is resolved with. */
export interface PluginEntry {
  readonly name: string;
  readonly prefix: string;
  readonly artifactId: string;
}
