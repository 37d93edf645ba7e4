/**
 * The field `package_registry_access_level` of a project, independent of its visibility: switched off, Reporters and up only,
 * by visibility, or *Allow anyone to pull*.
 */
export type RegistryLevel = 'disabled' | 'private' | 'enabled' | 'public';
