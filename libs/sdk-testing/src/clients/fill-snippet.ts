import type { Snippet } from '@packhouse/sdk';

export interface SnippetValues {
  /** Without a slash at the end. */
  readonly registryUrl: string;
  /** The full path of the project; only formats that name it in their addresses use it. */
  readonly project?: string;
  readonly token: string;
  readonly package: string;
  readonly version: string;
}

/** A guide's text with this reader's values, as the web UI shows it. */
export function fillSnippet(snippets: readonly Snippet[], id: string, values: SnippetValues): string {
  const snippet = snippets.find((one) => one.id === id);
  if (!snippet) throw new Error(`the guide has no snippet ${id}; it has ${snippets.map((one) => one.id).join(', ')}`);
  const [registryScheme = '', registryHost = ''] = values.registryUrl.split('://', 2);
  const all: Record<string, string> = {
    ...values,
    registryScheme,
    registryHost,
    host: registryHost.split('/', 1)[0]!,
    project: values.project ?? '',
  };
  return snippet.text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => all[name] ?? whole);
}
