import { type Mark, type Operation, type Publish, refuse } from '@packhouse/sdk';

/** Rows of one version: each is written while others wait. */
const MOST_DEPENDENCIES = 2000;
const NUL = '\0';

/** PostgreSQL's texts cannot hold a NUL, and nobody can read one. */
const withoutNul = (text: string): string => text.replaceAll(NUL, '');

function checkPublish(publish: Publish): Publish {
  const { dependencies = [], summary, keywords, files } = publish;
  if (dependencies.length > MOST_DEPENDENCIES)
    throw refuse('invalid-package', `the package names ${dependencies.length} dependencies; ${MOST_DEPENDENCIES} are the most`);
  const held = dependencies.find((one) => [one.kind, one.name, one.requirement].some((text) => text.includes(NUL)));
  if (held) throw refuse('invalid-package', `the dependency ${JSON.stringify(held.name)} holds a NUL character`);
  for (const { path, facets = {}, media } of files)
    if ([media ?? '', ...Object.keys(facets), ...Object.values(facets)].some((text) => text.includes(NUL)))
      throw refuse('invalid-package', `what the package says of ${path} holds a NUL character`);
  return { ...publish, summary: summary && withoutNul(summary), keywords: keywords?.map(withoutNul) };
}

function checkMark(mark: Mark): Mark {
  const { deprecated, yanked } = mark;
  return { ...mark, ...(deprecated && { deprecated: withoutNul(deprecated) }), ...(yanked && { yanked: withoutNul(yanked) }) };
}

/** Texts from inside packages, as both databases can keep them. */
export function checkTexts(operation: Operation): Operation {
  if (operation.op === 'publish') return checkPublish(operation);
  return operation.op === 'mark' ? checkMark(operation) : operation;
}
