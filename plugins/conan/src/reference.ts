import { refuse, type Call } from '@packhouse/sdk';
import { versions } from './versions.ts';

/** A recipe in one version, user and channel: a package and version of this registry. */
export interface Reference {
  readonly name: string;
  /** With user and channel: `1.0.0@team/stable`. */
  readonly version: string;
}

type Addressed = Pick<Call, 'package' | 'params'>;

/** The reference in an address; `_` stands for no user and no channel. */
export function referenceOf({ package: name, params }: Addressed): Reference {
  const { version = '', user = '', channel = '' } = params;
  if (user === '_' && channel !== '_') throw refuse('invalid-version', 'A channel needs a user: give both, or neither (_/_).');
  return { name, version: versions.parse(`${version}${user === '_' ? '' : `@${user}${channel === '_' ? '' : `/${channel}`}`}`) };
}

/** As Conan writes it. */
export function referenceText({ name, version }: Reference): string {
  return `${name}/${version}`;
}
