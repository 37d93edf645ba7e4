/** Fields of https://packaging.python.org/en/latest/specifications/core-metadata/ that may come once, with the names that the public index's JSON API gives them. */
export const SINGLE = {
  'metadata-version': 'metadata_version',
  name: 'name',
  version: 'version',
  summary: 'summary',
  description: 'description',
  'description-content-type': 'description_content_type',
  keywords: 'keywords',
  'home-page': 'home_page',
  'download-url': 'download_url',
  author: 'author',
  'author-email': 'author_email',
  maintainer: 'maintainer',
  'maintainer-email': 'maintainer_email',
  license: 'license',
  'license-expression': 'license_expression',
  'requires-python': 'requires_python',
} as const;

/** Fields that may come any number of times. */
export const MULTIPLE = {
  dynamic: 'dynamic',
  platform: 'platform',
  classifier: 'classifiers',
  'license-file': 'license_files',
  'provides-extra': 'provides_extra',
  'project-url': 'project_urls',
  'requires-dist': 'requires_dist',
  'requires-external': 'requires_external',
  'import-name': 'import_name',
  'import-namespace': 'import_namespace',
} as const;

export type SingleField = (typeof SINGLE)[keyof typeof SINGLE];
export type MultipleField = (typeof MULTIPLE)[keyof typeof MULTIPLE];

/** The core metadata of a distribution as it is kept; fields that are not known here stay in the file. */
export type CoreMetadata = Partial<Record<SingleField, string>> &
  Partial<Record<MultipleField, readonly string[]>> & { name: string; version: string };
