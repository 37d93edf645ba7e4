/** A run of digits (without zeros in front; the empty text is zero), a text, or `post`, which is above every number. */
export type Atom = { readonly number: string } | { readonly text: string } | 'post';

/** Epoch and release, and what stands behind a `+`: each a list of components, which are lists of atoms. */
export interface OrderedVersion {
  readonly release: readonly (readonly Atom[])[];
  readonly local: readonly (readonly Atom[])[];
}

const RUNS = /[0-9]+|[^0-9]+/g;
const ZERO: Atom = { number: '' };

/** A version in the parts that conda's VersionOrder compares; undefined where it is none. Takes lower-case texts alone, as CEP 26 has them. */
export function orderedVersion(text: string): OrderedVersion | undefined {
  const [rest = '', ...locals] = text.split('+');
  if (locals.length > 1) return undefined;
  const [epoch, release] = rest.includes('!') ? rest.split('!', 2) : ['0', rest];
  if (!/^[0-9]+$/.test(epoch!) || release === undefined || release === '' || rest.split('!').length > 2) return undefined;
  const main = components(release);
  const local = locals[0] === undefined ? [] : components(locals[0], false);
  if (!main || !local) return undefined;
  return { release: [[numberAtom(epoch!)], ...main], local };
}

/** Dots and underscores separate; an underscore at the end is of the last component, as versions of openssl have it. */
function components(text: string, ends = true): readonly (readonly Atom[])[] | undefined {
  const trailing = ends && text.endsWith('_');
  const parts = (trailing ? text.slice(0, -1) : text).split(/[._]/);
  if (trailing) parts.push(`${parts.pop()!}_`);
  return parts.includes('') ? undefined : parts.map(atoms);
}

/** Components begin with a number, so that numbers are compared with numbers. */
function atoms(component: string): readonly Atom[] {
  const runs = (component.match(RUNS) ?? []).map(atom);
  return /^[0-9]/.test(component) ? runs : [ZERO, ...runs];
}

function atom(run: string): Atom {
  if (/^[0-9]/.test(run)) return numberAtom(run);
  if (run === 'post') return 'post';
  // Upper case is below `_` and all letters: `dev` comes before every other text.
  return { text: run === 'dev' ? 'DEV' : run };
}

function numberAtom(digits: string): Atom {
  return { number: digits.replace(/^0+/, '') };
}
