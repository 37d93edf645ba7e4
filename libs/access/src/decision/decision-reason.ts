/** Why a decision refused: a closed list, one code each. Texts and statuses stand in `REASONS`. */
export type DecisionReason =
  | 'registry-off'
  | 'authentication-required'
  | 'not-found'
  | 'registry-disabled'
  | 'project-archived'
  | 'scope-too-small'
  | 'out-of-reach'
  | 'job-not-listed'
  | 'token-kind-too-weak'
  | 'role-too-low'
  | 'name-protected'
  | 'external-authorization-unsupported'
  | 'external-authorization-denied'
  | 'external-authorization-unreachable';
