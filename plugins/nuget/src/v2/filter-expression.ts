/** A filter as OData's grammar reads it, cut down to what NuGet clients send. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  | { readonly kind: 'property'; readonly name: string }
  | { readonly kind: 'call'; readonly name: string; readonly operands: readonly Expression[] }
  | { readonly kind: 'operation'; readonly name: string; readonly operands: readonly Expression[] };
