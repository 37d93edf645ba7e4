import type { Transaction } from '@packhouse/database';
import { invalid } from '../rules/problems.ts';

/** Groups and projects share one tree of paths: a path names one thing. */
export async function refuseTakenPath(
  tx: Transaction,
  fullPath: string,
  except: { readonly namespaceId?: number; readonly projectId?: number } = {},
): Promise<void> {
  const key = fullPath.toLowerCase();
  const taken = await tx.get(
    'SELECT 1 AS one FROM namespaces WHERE full_path_key = ? AND id <> ? UNION SELECT 1 FROM projects WHERE full_path_key = ? AND id <> ?',
    [key, except.namespaceId ?? 0, key, except.projectId ?? 0],
  );
  if (taken) throw invalid('path', 'has already been taken');
}
