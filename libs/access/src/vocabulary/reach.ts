/** Where a credential works: one project, or a group with everything below it. */
export type Reach = { readonly kind: 'project'; readonly projectId: number } | { readonly kind: 'group'; readonly groupId: number };
