import { Choice, Text } from '../http/index.ts';

/** What lists of groups and projects have in common. */
export class ListQuery {
  @Text() search?: string;
  @Choice(['asc', 'desc']) sort?: 'asc' | 'desc';
}
