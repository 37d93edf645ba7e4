/**
 * For versions that gather build after build, each of several files. A project or group may say how many builds of a version are kept; the host
 * then takes older ones away in the background, always whole builds, and documents follow by themselves. All pure.
 */
export interface Builds {
  /** Whether files of that version come as builds at all: asked before its files are read. */
  in(version: string): boolean;
  /** The build that a file belongs to; builds compare by the bytes of this text, older ones first. Undefined: of no build, never taken away. */
  of(file: { readonly package: string; readonly version: string; readonly path: string }): string | undefined;
}
