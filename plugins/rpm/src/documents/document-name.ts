/** What a repository holds beside its packages. */
export const DOCUMENT_KINDS = ['updateinfo', 'modules', 'comps'] as const;

export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

const PREFIX = 'repodata:';

/** The package that keeps the documents of a kind: no rpm is called so. */
export function documentName(kind: DocumentKind): string {
  return `${PREFIX}${kind}`;
}

export function isDocumentName(text: string): boolean {
  return DOCUMENT_KINDS.some((kind) => text === documentName(kind));
}
