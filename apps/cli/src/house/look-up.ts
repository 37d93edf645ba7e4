import { findUser, type Group, type Project, type User } from '@packhouse/directory';
import { CommandProblem } from '../terminal/command-problem.ts';
import type { Administration } from './open-house.ts';

export async function userNamed({ db }: Administration, username: string): Promise<User> {
  const user = await findUser(db.read, username);
  if (!user)
    throw new CommandProblem(`there is no user ${username}`, 'packhouse user list shows who there is; packhouse user create makes one.');
  return user;
}

export async function groupAt({ directory }: Administration, path: string): Promise<Group> {
  const group = await directory.group(path);
  if (!group) throw new CommandProblem(`there is no group ${path}`, `Check the path, or make it: packhouse group create ${path}`);
  return group;
}

export async function projectAt({ directory }: Administration, path: string): Promise<Project> {
  const project = await directory.project(path);
  if (!project) throw new CommandProblem(`there is no project ${path}`, `Check the path, or make it: packhouse project create ${path}`);
  return project;
}
