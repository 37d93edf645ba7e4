/** Which registry a project folder is told to use. */
export interface RegistryAccess {
  /** With a slash at the end. */
  readonly url: string;
  /** `@acme`: only packages of this scope come from there; without it, all do. */
  readonly scope?: string;
  readonly token?: string;
  /** Send the token for unscoped packages too. Yarn, both lines, does not by itself. */
  readonly alwaysAuth?: boolean;
}

/** How one package manager is told to do what all of them do. An absent command is one that it does not have. */
export interface Driver {
  /** The files of a project folder that tell it the registry, by name. */
  readonly settings: (access: RegistryAccess) => Readonly<Record<string, string>>;
  /** Installs `name@version` into the project of the working directory. */
  readonly add: (spec: string) => readonly string[];
  /** Installs exactly what the lockfile says. */
  readonly replay: readonly string[];
  readonly lockfile: string;
  /** The lockfile holds the `sha512-...` of the tarball (berry's has one of its own archive). */
  readonly locksTarballs: boolean;
  /** What must run in a package's folder before it can be published. */
  readonly beforePublish?: readonly string[];
  readonly publish?: (version: string, tag: string | undefined) => readonly string[];
  /** Shows to its user the text of a refused publish. */
  readonly showsRefusals?: boolean;
  readonly audit?: readonly string[];
  /** Prints one field of a version's manifest. */
  readonly view?: (spec: string, field: string) => readonly string[];
  readonly whoami?: readonly string[];
  readonly ping?: readonly string[];
  readonly search?: (text: string) => readonly string[];
  readonly tags?: {
    readonly list: (name: string) => readonly string[];
    readonly add: (spec: string, tag: string) => readonly string[];
    readonly remove: (name: string, tag: string) => readonly string[];
  };
  readonly deprecate?: (spec: string, message: string) => readonly string[];
  readonly undeprecate?: (spec: string) => readonly string[];
  readonly unpublish?: (spec: string, force: boolean) => readonly string[];
  readonly diff?: (from: string, to: string) => readonly string[];
  /** Downloads the tarball of a published version into the working directory. */
  readonly pack?: (spec: string) => readonly string[];
}
