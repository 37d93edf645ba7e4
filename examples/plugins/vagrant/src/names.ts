import { refuse } from '@packhouse/sdk';
import type { NameRules } from '@packhouse/sdk';

/** A user or organisation, or the box's own name, as Vagrant Cloud takes them. */
const PART = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
/** What the addresses of a registry put behind names. */
const TAKEN = /\.(?:json|box)$/i;

const isPart = (text: string): boolean => PART.test(text) && !/[._-]$/.test(text) && !text.includes('..');

/**
 * `user/box`. The catalog must repeat the name that `vagrant box add` asked for letter by letter, yet two boxes that differ in case alone would share
 * a folder in some people's homes: names are told apart without case, and shown as they were published first.
 */
export const names: NameRules = {
  parse(text) {
    const [user = '', box = '', ...more] = text.split('/');
    if (more.length === 0 && isPart(user) && isPart(box) && !TAKEN.test(box)) return text;
    throw refuse(
      'invalid-name',
      'A box is called user/box: each part has up to 64 letters, digits, ".", "_" and "-", begins and ends with a letter or digit, and does not end in .json or .box.',
    );
  },
  key: (name) => name.toLowerCase(),
  /** At the instance the user is the top-level group. */
  root: (name) => name.slice(0, name.indexOf('/')),
  owned: true,
};
