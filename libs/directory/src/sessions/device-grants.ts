import { randomBytes } from 'node:crypto';
import { tokenHash } from '@packhouse/access';
import { type Actor, SYSTEM } from '../actor.ts';
import { change } from '../change.ts';
import type { DirectoryContext } from '../directory-context.ts';
import { clientNetwork } from '../credentials/client-network.ts';
import { DirectoryError } from '../directory-error.ts';
import { insertToken } from '../tokens/insert-token.ts';
import type { NewToken } from '../rows/token-info.ts';

export interface DeviceGrantRequest {
  /** The format whose client signs in. */
  readonly format: string;
  /** What the person is shown: the client and where it runs. */
  readonly client: string;
  /** Where the client is: one address may leave only so many waiting. */
  readonly address: string;
  /** How long the token that it ends with is to live, in milliseconds. */
  readonly lifetime: number;
}

/** Two secrets: one for the client that polls, one for the page on which the person approves. Neither gives the other away. */
export interface StartedDeviceGrant {
  readonly pollSecret: string;
  readonly approvalSecret: string;
  readonly expiresAt: number;
}

export type DevicePoll =
  | { readonly state: 'pending' }
  | { readonly state: 'denied' }
  /** Never known, expired, or used already. */
  | { readonly state: 'gone' }
  | { readonly state: 'approved'; readonly token: NewToken; readonly userId: number };

/** How long a person has to approve. */
const TEN_MINUTES = 600_000;
const MOST_WAITING = 50;

interface GrantRow {
  id: number;
  format: string;
  client: string;
  state: 'pending' | 'approved' | 'denied';
  user_id: number | null;
  ttl: number;
  expires_at: number;
}

export async function startDeviceGrant(context: DirectoryContext, wanted: DeviceGrantRequest): Promise<StartedDeviceGrant> {
  const pollSecret = randomBytes(32).toString('base64url');
  const approvalSecret = randomBytes(32).toString('base64url');
  return context.db.write(async (tx) => {
    const now = context.clock();
    const expiresAt = now + TEN_MINUTES;
    await tx.run('DELETE FROM device_grants WHERE expires_at <= ?', [now]);
    const network = clientNetwork(wanted.address);
    const waiting = await tx.get<{ n: number }>(`SELECT COUNT(*) AS n FROM device_grants WHERE address = ? AND state = 'pending'`, [
      network,
    ]);
    if ((waiting?.n ?? 0) >= MOST_WAITING)
      throw new DirectoryError(
        'too-many-requests',
        'Too many sign-ins wait at this address. Finish one, or wait ten minutes.',
        undefined,
        60,
      );
    await tx.run(
      `INSERT INTO device_grants (poll_hash, approval_hash, format, client, address, state, ttl, expires_at) VALUES (?, ?, ?, ?, ?, 'pending', ?, ?)`,
      [tokenHash(pollSecret), tokenHash(approvalSecret), wanted.format, wanted.client.slice(0, 255), network, wanted.lifetime, expiresAt],
    );
    return { pollSecret, approvalSecret, expiresAt };
  });
}

/** What the person is asked to approve; undefined where nothing waits. */
export async function readDeviceGrant(
  context: DirectoryContext,
  approvalSecret: string,
): Promise<{ format: string; client: string } | undefined> {
  return context.db.read.get<{ format: string; client: string }>(
    `SELECT format, client FROM device_grants WHERE approval_hash = ? AND state = 'pending' AND expires_at > ?`,
    [tokenHash(approvalSecret), context.clock()],
  );
}

export function approveDeviceGrant(context: DirectoryContext, actor: Actor, approvalSecret: string, userId: number): Promise<void> {
  return settle(context, actor, approvalSecret, 'approved', userId);
}

export function denyDeviceGrant(context: DirectoryContext, actor: Actor, approvalSecret: string): Promise<void> {
  return settle(context, actor, approvalSecret, 'denied', undefined);
}

async function settle(
  context: DirectoryContext,
  actor: Actor,
  approvalSecret: string,
  state: 'approved' | 'denied',
  userId: number | undefined,
): Promise<void> {
  await change(context, actor, async ({ tx, now, record }) => {
    const changed = await tx.run(
      `UPDATE device_grants SET state = ?, user_id = ? WHERE approval_hash = ? AND state = 'pending' AND expires_at > ?`,
      [state, userId, tokenHash(approvalSecret), now],
    );
    if (changed === 0) throw new DirectoryError('not-found', 'Nothing waits here: the sign-in expired or was answered already');
    await record({ kind: `device-grant.${state}`, subject: actor.identity });
  });
}

/** The client's question. An approved grant is used up by the answer that carries the token. */
export async function pollDeviceGrant(context: DirectoryContext, pollSecret: string): Promise<DevicePoll> {
  const hash = tokenHash(pollSecret);
  const row = await context.db.read.get<GrantRow>('SELECT * FROM device_grants WHERE poll_hash = ?', [hash]);
  if (!row || row.expires_at <= context.clock()) return { state: 'gone' };
  if (row.state !== 'approved') return { state: row.state };
  return change(context, SYSTEM, async (open): Promise<DevicePoll> => {
    const userId = row.user_id!;
    // Of two polls at once the one that deletes the row gets the token.
    if ((await open.tx.run('DELETE FROM device_grants WHERE poll_hash = ?', [hash])) === 0) return { state: 'gone' };
    const token = await insertToken(open, {
      kind: 'personal',
      name: `${row.format} login`,
      description: row.client,
      userId,
      creatorId: userId,
      scopes: ['api'],
      expiresAt: open.now + row.ttl,
    });
    return { state: 'approved', token, userId };
  });
}
