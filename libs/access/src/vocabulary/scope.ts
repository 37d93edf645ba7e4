/** What a token was made for. `create_ci_job` is carried by runner credentials alone; no other scope implies it. */
export type Scope = 'api' | 'read_api' | 'read_package_registry' | 'write_package_registry' | 'create_ci_job';
