import type { Database } from '@packhouse/database';
import type { TokenAccess } from '../credentials/token-access.ts';
import type { JobTokenScope } from '../jobs/job-token-scope.ts';
import type { ProtectionRule } from '../projects/protection.ts';
import type { Group } from '../rows/group.ts';
import type { Project } from '../rows/project.ts';
import type { InstanceSettings } from '../settings/instance-settings.ts';
import type { UserAccess } from '../standing/user-access.ts';
import { CommitCache } from './commit-cache.ts';

/** Everything that the hot path reads, dropped together by a commit that touches access. */
export class DirectoryCaches {
  readonly tokens = new CommitCache<TokenAccess | undefined>(10_000);
  readonly users = new CommitCache<UserAccess | undefined>(10_000);
  readonly projects = new CommitCache<Project | undefined>(10_000);
  readonly groups = new CommitCache<Group | undefined>(5_000);
  readonly jobScopes = new CommitCache<JobTokenScope>(5_000);
  readonly protection = new CommitCache<readonly ProtectionRule[]>(5_000);
  readonly settings = new CommitCache<InstanceSettings>(1);
  /** All projects below a lineage: shared by all principals that are decided on it. */
  readonly trees = new CommitCache<readonly Project[]>(100);
  readonly readable = new CommitCache<readonly Project[]>(500);

  constructor(db: Database) {
    db.onCommit((topics) => {
      if (topics.has('access') || topics.has('*')) this.#drop();
    });
  }

  #drop(): void {
    for (const cache of Object.values(this) as { drop(): void }[]) cache.drop();
  }
}
