export type { Action } from './vocabulary/action.ts';
export type { ActingUser } from './vocabulary/acting-user.ts';
export type { GroupFacts } from './vocabulary/group-facts.ts';
export type { GroupStanding } from './vocabulary/group-standing.ts';
export type { InstanceSwitches } from './vocabulary/instance-switches.ts';
export type { Membership } from './vocabulary/membership.ts';
export type {
  AnonymousPrincipal,
  DeployTokenPrincipal,
  JobPrincipal,
  Principal,
  PublishTokenPrincipal,
  RunnerPrincipal,
  UserPrincipal,
} from './vocabulary/principal.ts';
export type { ProjectFacts } from './vocabulary/project-facts.ts';
export type { Reach } from './vocabulary/reach.ts';
export type { RegistryLevel } from './vocabulary/registry-level.ts';
export type { Scope } from './vocabulary/scope.ts';
export type { Standing } from './vocabulary/standing.ts';
export type { Visibility } from './vocabulary/visibility.ts';
export { ACTIONS } from './vocabulary/actions.ts';
export { ANONYMOUS } from './vocabulary/anonymous.ts';
export { effectiveLevel } from './vocabulary/effective-level.ts';
export { effectiveRole } from './vocabulary/effective-role.ts';
export { hasScope } from './vocabulary/has-scope.ts';
export { hasUser } from './vocabulary/has-user.ts';
export { inReach } from './vocabulary/in-reach.ts';
export { isAdministrator } from './vocabulary/is-administrator.ts';
export { isPerson } from './vocabulary/is-person.ts';
export { isReading } from './vocabulary/is-reading.ts';
export { principalIdentity } from './vocabulary/principal-identity.ts';
export { Role } from './vocabulary/role.ts';
export { roleName, type RoleName } from './vocabulary/role-name.ts';
export { roleNumber } from './vocabulary/role-number.ts';
export { scopesAllow } from './vocabulary/scopes-allow.ts';

export type { Decision, Refusal, RefusalStatus } from './decision/decision.ts';
export type { DecisionInputs, ExternalAuthorization } from './decision/decision-inputs.ts';
export type { DecisionReason } from './decision/decision-reason.ts';
export { decide } from './decision/decide.ts';
export { decideGroup } from './decision/decide-group.ts';
export { explain, type ExplainedRefusal } from './decision/explain.ts';
export { mayKnow } from './decision/may-know.ts';
export { mayKnowGroup } from './decision/may-know-group.ts';
export { REASONS, type ReasonEntry } from './decision/reasons.ts';
export { roleNeeded } from './decision/role-needed.ts';

export type { DeclaredCarrier } from './credentials/declared-carrier.ts';
export type { MalformedCredential, ShownCredential, TokenCarrier } from './credentials/shown-credential.ts';
export { readCarriers } from './credentials/read-carriers.ts';

export type { AskedFor, ExchangeClaims } from './tokens/exchange-claims.ts';
export type { TokenKind } from './tokens/token-kind.ts';
export { EXCHANGE_PREFIX, ExchangeSigner, type ExchangeVerdict } from './tokens/exchange-signer.ts';
export { looksLikeToken } from './tokens/looks-like-token.ts';
export { mintToken, type MintedToken } from './tokens/mint-token.ts';
export { TOKEN_PATTERN } from './tokens/token-pattern.ts';
export { TOKEN_PREFIXES } from './tokens/token-prefixes.ts';
export { tokenHash } from './tokens/token-hash.ts';

export type { PasswordAccount } from './passwords/password-account.ts';
export { MAX_PASSWORD_LENGTH, PasswordVerifier, type PasswordVerifierOptions } from './passwords/password-verifier.ts';
export { PasswordBusyError } from './passwords/password-busy-error.ts';

export { generateTotpSecret } from './two-factor/generate-totp-secret.ts';
export { generateRecoveryCodes, recoveryCodeHash, type RecoveryCodes } from './two-factor/recovery-codes.ts';
export { totpUri } from './two-factor/totp-uri.ts';
export { useRecoveryCode } from './two-factor/use-recovery-code.ts';
export { verifyTotp, type TotpAttempt } from './two-factor/verify-totp.ts';

export { FailureThrottle, type FailureThrottleOptions } from './throttle/failure-throttle.ts';
