import { refusals } from '@packhouse/sdk';
import type { PluginDefinition } from '@packhouse/sdk';
import { markersOf } from '../path-credentials.ts';

/** What one field of a definition says about another. Runs on definitions whose shape is right. */
export function checkReferences(definition: PluginDefinition): string[] {
  return [
    ...partNames(definition),
    ...documentBodies(definition),
    ...exceptions(definition),
    ...settings(definition),
    ...rootMounts(definition),
    ...pathMarkers(definition),
  ];
}

function partNames({ parts = {}, documents = {}, sets = {} }: PluginDefinition): string[] {
  const inDocuments = Object.entries(documents).map(([id, { part }]) => [`documents.${id}`, part] as const);
  const unknown = inDocuments.filter(([, part]) => part !== undefined && !Object.hasOwn(parts, part));
  const inSets = Object.entries(sets).flatMap(([id, set]) =>
    set.members.filter(({ part }) => !Object.hasOwn(set.parts, part)).map(({ part }) => [`sets.${id}`, part] as const),
  );
  return [...unknown, ...inSets].map(([where, part]) => `${where} is made of the part "${part}", which parts does not have`);
}

function documentBodies({ documents = {} }: PluginDefinition): string[] {
  const wrong = Object.entries(documents).filter(([, { frame, render }]) => (frame === undefined) === (render === undefined));
  return wrong.map(([id]) => `documents.${id} must have either frame or render`);
}

function exceptions({ statuses = [] }: PluginDefinition): string[] {
  return statuses
    .filter(({ code }) => !Object.hasOwn(refusals, code))
    .map(({ code }) => `statuses names "${code}", which is no refusal of the contract`);
}

/** What the host calls its own settings of a format. */
const HOST_SETTINGS = ['duplicates_allowed', 'duplicate_exception_regex', 'builds_to_keep', 'max_file_size'];

function settings({ settings: declared = [] }: PluginDefinition): string[] {
  const wrong = declared.filter((setting) => typeof setting.default !== setting.type);
  const odd = declared.filter(({ key }) => !/^[a-z][a-z0-9_]*$/.test(key) || HOST_SETTINGS.includes(key));
  const twice = declared.filter(({ key }, at) => declared.findIndex((other) => other.key === key) !== at);
  return [
    ...wrong.map(({ key, type }) => `the default of the setting ${key} must be a ${type}`),
    ...odd.map(({ key }) => `the setting ${key} must have a name of its own, of lower-case letters, digits and "_"`),
    ...twice.map(({ key }) => `the setting ${key} is declared twice`),
  ];
}

/** What the host serves at its root itself. */
const HOST_ROOTS = ['api', '-', 'assets', 'health', 'metrics', 'favicon.ico', 'robots.txt'];

function pathMarkers(definition: PluginDefinition): string[] {
  const markers = markersOf(definition);
  const begins = (pattern: string, marker: string): boolean => pattern === `/${marker}` || pattern.startsWith(`/${marker}/`);
  const hidden = definition.routes.filter(({ pattern }) => markers.some((marker) => begins(pattern, marker)));
  return [
    ...(markers.length > 1 ? ['credentials has more than one pathToken()'] : []),
    ...markers
      .filter((marker) => HOST_ROOTS.includes(marker))
      .map((marker) => `the path token "${marker}" lies where the host itself serves`),
    ...hidden.map(({ pattern }) => `the pattern ${pattern} begins with the path token's marker, so that no path reaches it`),
  ];
}

function rootMounts({ mounts = [] }: PluginDefinition): string[] {
  const rooted = mounts.filter(({ path }) => path.startsWith('/'));
  const taken = rooted.filter(({ path }) => HOST_ROOTS.includes(path.split('/')[1]!));
  const elsewhere = rooted.filter(({ level, path }) => level !== 'instance' || path.includes(':id'));
  return [
    ...taken.map(({ path }) => `the mount ${path} lies where the host itself serves`),
    ...elsewhere.map(({ path }) => `the mount ${path} begins at the root, which only the instance may`),
  ];
}
