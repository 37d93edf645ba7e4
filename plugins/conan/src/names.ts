import { refuse, type NameRules } from '@packhouse/sdk';

const NAME = /^[A-Za-z0-9_][A-Za-z0-9_+.-]{1,100}$/;

export const isName = (text: string): boolean => NAME.test(text);

/** Recipe names as Conan 1 and 2 have them together. Case counts: `Poco` and `poco` are two recipes, as they are to both clients. */
export const names: NameRules = {
  parse(text) {
    if (isName(text)) return text;
    throw refuse(
      'invalid-name',
      'A recipe name has 2 to 101 letters, digits, "_", "+", "." and "-", and starts with a letter, a digit or "_"; Conan 2 wants lower case.',
    );
  },
  key: (name) => name,
  owned: true,
};
