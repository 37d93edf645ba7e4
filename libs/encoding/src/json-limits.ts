/** What a JSON text may cost. All limits hold before the text is parsed. */
export type JsonLimits = {
  /** Bytes of the text. */
  maxBytes: number;
  /** Nested objects and arrays; 100 unless told. */
  maxDepth?: number;
  /** Members of all objects together; 200 000 unless told. */
  maxKeys?: number;
  /**
   * Members of all objects together whose key is a run of digits; 10 000 unless told. Such keys share one hash table with predictable hashes in
   * engines without the fix for CVE-2026-21717, where some megabytes of chosen keys stall the process.
   */
  maxIntegerKeys?: number;
};

export const defaultJsonLimits = { maxDepth: 100, maxKeys: 200_000, maxIntegerKeys: 10_000 } as const;
