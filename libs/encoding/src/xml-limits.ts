/** What an XML text may cost. All limits hold while the text is read. */
export type XmlLimits = {
  /** Bytes of the text as it came. */
  maxBytes: number;
  /** Nested elements, the root included; 100 unless told. */
  maxDepth?: number;
  /** Elements and attributes of the whole text; 100 000 unless told. */
  maxNodes?: number;
  /** Attributes of one element; 256 unless told. */
  maxAttributes?: number;
  /** Namespace prefixes of element names: `strip` (unless told) leaves the local name, `keep` the name as written. */
  prefixes?: 'strip' | 'keep';
  /**
   * Entities that the caller's format knows beside the five of XML, by name, with the text that each stands for; none unless told. The text is taken as
   * it is: markup or entities in it are characters.
   */
  entities?: Readonly<Record<string, string>>;
};

export const defaultXmlLimits = { maxDepth: 100, maxNodes: 100_000, maxAttributes: 256, prefixes: 'strip', entities: {} } as const;
