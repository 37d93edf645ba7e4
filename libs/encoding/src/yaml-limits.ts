/** What a YAML text may cost, and how its scalars are read. */
export type YamlLimits = {
  /** Bytes of the text; checked before it is parsed. */
  maxBytes: number;
  /** Nested collections; 50 unless told. Holds while the text is parsed. */
  maxDepth?: number;
  /** Keys, scalars and collections, those that aliases repeat included; 100 000 unless told. */
  maxNodes?: number;
  /** Uses of aliases; none unless told. */
  maxAliases?: number;
  /**
   * Where scalars that the core schema reads as numbers or booleans come as they are written (`1.10` as `'1.10'`): `none`, unless told; `all`; or the
   * values of members with one of these keys, at any depth.
   */
  asText?: 'none' | 'all' | readonly string[];
};

export const defaultYamlLimits = { maxDepth: 50, maxNodes: 100_000, maxAliases: 0, asText: 'none' } as const;
