import { refuse, type AddressParts, type Place } from '@packhouse/sdk';
import { isImageName, ROOT } from './names.ts';

/** Deeper than namespaces nest. */
const MOST_COMPONENTS = 40;

/**
 * What a full name may mean: `acme/demo/web` is the image `web` of the project `acme/demo`, or the image of the project `acme/demo/web` itself. The
 * longest project path comes first; since nothing lies below a project, at most one of them is there.
 */
export function placesOf(name: string): readonly Place[] {
  const components = name.split('/');
  if (!isImageName(name) || components.length > MOST_COMPONENTS)
    throw refuse('invalid-name', `${name.slice(0, 80)} is no name of an image: it is <group>/<project>[/<image>] in lower case`);
  return components.map((_, at) => {
    const project = components.slice(0, components.length - at);
    return { project: project.join('/'), package: at === 0 ? ROOT : components.slice(-at).join('/') };
  });
}

export const byRepository = ({ params }: AddressParts): readonly Place[] => placesOf(params['repository'] ?? '');

/** A repository as scopes of the token service name it. */
export const subjectOf = (repository: string): string => `repository:${repository}`;
export const byScope = ({ params }: AddressParts): string => subjectOf(params['repository'] ?? '');
export const CATALOG = 'registry:catalog';
/** Of `/v2/`, for which no client names a scope. */
export const BASE = 'registry:base';
