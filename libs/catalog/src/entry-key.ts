import type { DocumentKey } from '@packhouse/sdk';

/** A key as the tables hold it: its members in order, so that equal keys are equal texts. */
export function keyText(key: DocumentKey): string {
  return JSON.stringify(Object.fromEntries(Object.entries(key).sort(([a], [b]) => (a < b ? -1 : Number(a > b)))));
}

export const parseKey = (text: string): DocumentKey => JSON.parse(text) as DocumentKey;

/** What a write to a partition of a project's indexes touches. */
export const partitionTopic = (project: number, format: string, set: string, partition: string): string =>
  `index:${project}\0${format}\0${set}\0${partition}`;
