/** `yyyyMMddHHmmss`, UTC: the only form that readers of `maven-metadata.xml` know. */
export function metadataTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 19).replaceAll(/[-:T]/g, '');
}
