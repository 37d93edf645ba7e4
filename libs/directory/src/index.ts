export { Directory, type BrowserSession, type DirectoryOptions } from './directory.ts';
export type { DirectoryContext } from './directory-context.ts';
export { DirectoryError, directoryErrors, type DirectoryErrorCode, type FieldProblems } from './directory-error.ts';
export { actorOf, SYSTEM, type Actor } from './actor.ts';
export { ensureRoot, type RootAccount } from './ensure-root.ts';
export type { Page, PageRequest } from './page.ts';

export { lineageOf, type Group, type PackageSettings } from './rows/group.ts';
export type { Member, MemberScope } from './rows/member.ts';
export type { Project, ProjectNamespace } from './rows/project.ts';
export { tokenIsActive, type NewToken, type StoredTokenKind, type TokenInfo } from './rows/token-info.ts';
export type { User } from './rows/user.ts';

export { type Authenticated, type Authentication, type CredentialRefusal, WRONG_PASSWORD } from './credentials/authentication.ts';
export type { SignIn } from './credentials/authenticator.ts';
export type { PasswordAttempt } from './credentials/check-password.ts';
export type { Viewer } from './standing/sight.ts';
export { userIdOf } from './standing/user-id-of.ts';

export type { ExternalAnswer, ExternalAuthorization, ExternalSubject } from './authorization/external-authorization.ts';
export { HttpExternalAuthorization } from './authorization/http-external-authorization.ts';

export { DEFAULT_SETTINGS, type ExternalAuthorizationSettings, type InstanceSettings } from './settings/instance-settings.ts';
export { loadInstanceSecret } from './settings/load-instance-secret.ts';
export { putSettings, type SettingsChange } from './settings/put-settings.ts';

export { createUser, type NewUser } from './users/create-user.ts';
export { deleteUser } from './users/delete-user.ts';
export { listUsers, type UserFilter } from './users/list-users.ts';
export { findUser, requireUser } from './users/read-user.ts';
export { setPassword } from './users/set-password.ts';
export { blockUser, unblockUser } from './users/set-user-state.ts';
export { confirmTotp, disableTotp, enableTotp, replaceRecoveryCodes } from './users/two-factor.ts';
export { updateUser, type UserChange } from './users/update-user.ts';
export { useSecondFactor } from './users/use-second-factor.ts';

export { createGroup, type NewGroup } from './groups/create-group.ts';
export { deleteGroup } from './groups/delete-group.ts';
export { listGroups, type GroupFilter } from './groups/list-groups.ts';
export { findNamespace } from './groups/read-group.ts';
export { updateGroup, type GroupChange } from './groups/update-group.ts';

export { createProject, type NewProject } from './projects/create-project.ts';
export { deleteProject } from './projects/delete-project.ts';
export { listProjects, type ProjectFilter } from './projects/list-projects.ts';
export { updateProject, type ProjectChange } from './projects/update-project.ts';

export { addMember, removeMember, updateMember, type MemberGrant } from './members/change-members.ts';
export { findMember, listAllMembers, listMembers } from './members/read-members.ts';

export { DEPLOY_SCOPES, PERSONAL_SCOPES } from './tokens/check-token.ts';
export { mintAccessToken, type NewAccessToken } from './tokens/mint-access-token.ts';
export { mintDeployToken, type NewDeployToken } from './tokens/mint-deploy-token.ts';
export { mintPersonalToken, type NewPersonalToken } from './tokens/mint-personal-token.ts';
export { mintPublishToken, type NewPublishToken } from './tokens/mint-publish-token.ts';
export { mintRunnerToken, type NewRunnerToken } from './tokens/mint-runner-token.ts';
export { findToken, listTokens, type TokenFilter } from './tokens/read-tokens.ts';
export { revokeToken } from './tokens/revoke-token.ts';
export { rotateToken } from './tokens/rotate-token.ts';

export type { CiJob, CiJobStatus, Pipeline } from './jobs/ci-job.ts';
export { createJob, type NewCiJob } from './jobs/create-job.ts';
export { endJob } from './jobs/end-job.ts';
export {
  addToJobTokenScope,
  readJobTokenScope,
  removeFromJobTokenScope,
  setJobTokenScope,
  type JobTokenScope,
} from './jobs/job-token-scope.ts';
export { findJob } from './jobs/read-job.ts';

export { closeBrowserSession, openBrowserSession, type NewBrowserSession } from './sessions/browser-sessions.ts';
export {
  approveDeviceGrant,
  denyDeviceGrant,
  pollDeviceGrant,
  readDeviceGrant,
  startDeviceGrant,
  type DeviceGrantRequest,
  type DevicePoll,
  type StartedDeviceGrant,
} from './sessions/device-grants.ts';

export { startOfDay } from './rules/day-problem.ts';
