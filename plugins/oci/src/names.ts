import { refuse, type NameRules } from '@packhouse/sdk';

/** The image that has its project's own name: `acme/demo:1.0`. No component of a name can be this, so it meets no other. */
export const ROOT = '_';

/** One component of a name (distribution spec 1.1, "Pulling manifests"). */
const COMPONENT = /^[a-z0-9]+(?:(?:\.|__?|-+)[a-z0-9]+)*$/;
const LONGEST = 255;

export function isImageName(text: string): boolean {
  return text.length <= LONGEST && text.split('/').every((component) => COMPONENT.test(component));
}

/** Names below a project: `web`, `web/api`. */
export const names: NameRules = {
  parse(text) {
    if (text === ROOT || isImageName(text)) return text;
    throw refuse(
      'invalid-name',
      'The name of an image has lower-case letters and digits, with ".", "_", "__" or "-" between them, in components that are divided by "/"; 255 characters at most.',
    );
  },
  key: (name) => name,
  owned: false,
};
