import type { ProvisionedToken, ScenarioContext, StepResult } from '@packhouse/sdk-testing/clients';
import type { Image } from '../../content.ts';

/** What every client of a registry can do, in its own words. */
export interface ImageCaller {
  login(as: ProvisionedToken): Promise<StepResult>;
  logout(): Promise<StepResult>;
  /** Sends the caller's image; `repository` is without the host. */
  push(repository: string, tag: string): Promise<StepResult>;
  /** Past whatever the client remembers. */
  pull(repository: string, tag: string): Promise<StepResult>;
  close(): Promise<void>;
}

export interface CallerSettings {
  readonly context: ScenarioContext;
  /** `127.0.0.1:8484` */
  readonly host: string;
  /** A layout of the image spec with `image` under the tag `sample`. */
  readonly layout: string;
  readonly image: Image;
}

export type MakeCaller = (settings: CallerSettings) => Promise<ImageCaller>;

export const nothing = (): Promise<void> => Promise.resolve();
