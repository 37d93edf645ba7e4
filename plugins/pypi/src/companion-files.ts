/** The core metadata of a distribution beside it (PEP 658). */
export function metadataFile(filename: string): string {
  return `${filename}.metadata`;
}

/** The provenance object of a distribution beside it (PEP 740). */
export function provenanceFile(filename: string): string {
  return `${filename}.provenance`;
}
