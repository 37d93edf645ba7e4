/** Who may see a project or group: its members, every person of the instance, or the world. */
export type Visibility = 'private' | 'internal' | 'public';
