/** What the external authorization service said about the user and the project's label. */
export type ExternalAuthorization = 'allowed' | 'denied' | 'unreachable' | 'unsupported-principal';

/** Inputs that only some decisions have. */
export interface DecisionInputs {
  /** The rule that covers the package's name, for publish and delete. A `minimumRole` above Owner means administrators only. */
  readonly protection?: { readonly minimumRole: number };
  /** Absent: the service is off, or this is the decision before it is asked. Any value: it is on. */
  readonly externalAuthorization?: ExternalAuthorization;
}
