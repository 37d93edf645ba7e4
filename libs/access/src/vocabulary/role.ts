/** The roles by name, with GitLab's numbers. A higher number may do all that a lower one may. */
export const Role = Object.freeze({ none: 0, guest: 10, planner: 15, reporter: 20, developer: 30, maintainer: 40, owner: 50 } as const);

/** A role's number. */
export type Role = (typeof Role)[keyof typeof Role];
