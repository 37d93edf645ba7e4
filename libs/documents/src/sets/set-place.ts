import { createHash } from 'node:crypto';
import type { DocumentKey, DocumentSet } from '@packhouse/sdk';
import { keyText } from '@packhouse/catalog';

/** One unit of a set for one audience: what a generation is made of. */
export interface SetPlace {
  readonly format: string;
  readonly name: string;
  readonly set: DocumentSet;
  readonly partition: string;
  /** The key that was asked. */
  readonly key: DocumentKey;
  /** The registry that is asked, `project` or `group:7`: how many audiences are kept is counted for each. */
  readonly scope: string;
  /** What changes together: a partition of a set that seals, otherwise each index for itself. */
  readonly unit: string;
  /** The projects that the caller may pull from and that have, or had, entries in the partition; ascending. */
  readonly projects: readonly number[];
  readonly audience: string;
  /** How far each of them has come. */
  readonly targets: ReadonlyMap<number, number>;
  /** The id of the key that signs its sealed files; absent where the format has none that could. */
  readonly signer?: string;
}

/** Whether the bytes of a set's members are the same whatever address is asked: then they have digests. */
export const isSettled = ({ seal, sameEverywhere = false }: DocumentSet): boolean => seal !== undefined || sameEverywhere;

/** A project's own registry has one audience. */
export const PROJECT = 'project';

export const audienceOf = (projects: readonly number[]): string => createHash('sha256').update(projects.join(',')).digest('base64url');

export const unitOf = (set: DocumentSet, partition: string, key: DocumentKey): string => (set.seal ? partition : keyText(key));

export const placeText = ({ format, name, unit, audience }: SetPlace): string => [format, name, unit, audience].join('\0');

/** What a generation depends on besides rows: functions of the plugin, by their revisions, and the key that signs. */
export const inputsOf = ({ set, signer }: Pick<SetPlace, 'set' | 'signer'>): string =>
  JSON.stringify([set.rev, ...set.members.map(({ rev }) => rev), ...(signer === undefined ? [] : [signer])]);

export const targetsText = (targets: ReadonlyMap<number, number>): string => JSON.stringify([...targets].sort(([a], [b]) => a - b));

export const parseTargets = (text: string): Map<number, number> => new Map(JSON.parse(text) as [number, number][]);
