import type { PathToken, PluginDefinition } from '@packhouse/sdk';
import type { ParserLookup } from './pattern/parse-pattern.ts';

/** Takes any one segment: whether it is a name is decided later, so that a bad one is told apart from an unknown path. */
const anyName: PathToken = { parse: (text) => text };

/**
 * The parsers of a plugin: its own, then `name` and `version` made from its rules. A text that those refuse is no match, except in
 * `{package:name}`: there the caller learns that the name is bad.
 */
export function pathTokens(definition: Pick<PluginDefinition, 'tokens' | 'names' | 'versions'>): ParserLookup {
  const { tokens = {}, names, versions } = definition;
  return (tokenName, parserName) => {
    if (Object.hasOwn(tokens, parserName)) return tokens[parserName];
    if (parserName === 'name') return tokenName === 'package' ? anyName : { parse: (text) => names.parse(text) };
    if (parserName === 'version') return { parse: (text) => versions.parse(text) };
    return undefined;
  };
}
