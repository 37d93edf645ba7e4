/** What a block of header fields may cost. */
export type HeadersLimits = {
  /** Bytes of the whole text, its body included. */
  maxBytes: number;
  /** Fields; 10 000 unless told. */
  maxFields?: number;
  /** Characters of one field with its continuation lines; 1 MiB unless told. */
  maxFieldLength?: number;
};

export const defaultHeadersLimits = { maxFields: 10_000, maxFieldLength: 1024 ** 2 } as const;
