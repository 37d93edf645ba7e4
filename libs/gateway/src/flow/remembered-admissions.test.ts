import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ANONYMOUS } from '@packhouse/access';
import { type Database, openDatabase } from '@packhouse/database';
import type { RouteMatch } from '@packhouse/plugin-host';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Admission } from './admission.ts';
import { RememberedAdmissions } from './remembered-admissions.ts';

const NOON = Date.UTC(2026, 0, 1, 12);
const SECOND = 1000;
const match = {} as RouteMatch;
const admission: Admission = { match, principal: ANONYMOUS, scope: { level: 'instance' }, packageName: 'lib' };

describe('a remembered admission', () => {
  let folder: string;
  let db: Database;
  let now: number;
  let remembered: RememberedAdmissions;
  const touch = (topic: string) => db.write(async (tx) => tx.touch(topic));

  beforeEach(async () => {
    now = NOON;
    folder = mkdtempSync(join(tmpdir(), 'packhouse-admissions-'));
    db = await openDatabase(join(folder, 'packhouse.sqlite'), { durable: false });
    remembered = new RememberedAdmissions(db, () => now);
  });
  afterEach(async () => {
    await db.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('serves the same path and credential, and no other', () => {
    remembered.begin()(match, 'key', admission, Number.POSITIVE_INFINITY);
    expect(remembered.get(match, 'key')).toBe(admission);
    expect(remembered.get(match, 'another')).toBeUndefined();
    expect(remembered.get({ ...match }, 'key')).toBeUndefined();
  });

  it('ends with a commit that touches access, and outlives one that does not', async () => {
    remembered.begin()(match, 'key', admission, Number.POSITIVE_INFINITY);
    await touch('package:1');
    expect(remembered.get(match, 'key')).toBe(admission);
    await touch('access');
    expect(remembered.get(match, 'key')).toBeUndefined();
  });

  it('is not kept when access was touched after its decision began', async () => {
    const keep = remembered.begin();
    await touch('access');
    keep(match, 'key', admission, Number.POSITIVE_INFINITY);
    expect(remembered.get(match, 'key')).toBeUndefined();
  });

  it.each([
    ['when its credential does', NOON, NOON + 5 * SECOND, NOON + 5 * SECOND],
    ['after a minute, so that the last use is noted', NOON, Number.POSITIVE_INFINITY, NOON + 60 * SECOND],
    ['at midnight, when memberships do', NOON + 43_190 * SECOND, Number.POSITIVE_INFINITY, NOON + 43_200 * SECOND],
  ])('ends %s', (_when, begun, until, end) => {
    now = begun;
    remembered.begin()(match, 'key', admission, until);
    now = end - 1;
    expect(remembered.get(match, 'key')).toBe(admission);
    now = end;
    expect(remembered.get(match, 'key')).toBeUndefined();
  });
});
