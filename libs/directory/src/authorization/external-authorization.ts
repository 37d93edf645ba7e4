/** What the service answers; everything that is neither yes nor no counts as `unreachable`. */
export type ExternalAnswer = 'allowed' | 'denied' | 'unreachable';

/** About whom the service is asked. */
export interface ExternalSubject {
  readonly userId: number;
  readonly username: string;
  readonly email: string | null;
}

/** The port to the external authorization service. Must not throw. */
export interface ExternalAuthorization {
  ask(user: ExternalSubject, label: string, service: { readonly url: string; readonly timeout: number }): Promise<ExternalAnswer>;
}
