import { wrongParameters } from './wrong-parameters.ts';

/** Where the next page begins: below this id. Opaque to clients, as GitLab's is. */
export function writeCursor(lastId: number): string {
  return Buffer.from(JSON.stringify({ id: String(lastId), _kd: 'n' })).toString('base64url');
}

export function readCursor(cursor: string | undefined): number | undefined {
  if (cursor === undefined) return undefined;
  const id = /^\{"id":"(\d{1,15})","_kd":"n"\}$/.exec(Buffer.from(cursor, 'base64url').toString('latin1'))?.[1];
  if (id === undefined) throw wrongParameters(['cursor is invalid']);
  return Number(id);
}
