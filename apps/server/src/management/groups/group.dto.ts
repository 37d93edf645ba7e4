import type { Visibility } from '@packhouse/access';
import { Choice, Flag, Text, Whole } from '../http/index.ts';
import { ListQuery } from '../shared/list.query.ts';

export const VISIBILITIES: readonly Visibility[] = ['private', 'internal', 'public'];

export class ListGroupsQuery extends ListQuery {
  @Flag() top_level_only?: boolean;
  @Flag() owned?: boolean;
  @Whole() min_access_level?: number;
  @Choice(['name', 'path', 'id']) order_by?: 'name' | 'path' | 'id';
}

export class CreateGroupDto {
  @Text({ required: true }) name!: string;
  @Text({ required: true }) path!: string;
  @Text({ max: 500 }) description?: string;
  @Choice(VISIBILITIES) visibility?: Visibility;
  @Whole({ min: 1 }) parent_id?: number;
  @Flag() require_two_factor_authentication?: boolean;
}

export class UpdateGroupDto {
  @Text() name?: string;
  @Text() path?: string;
  @Text({ max: 500 }) description?: string;
  @Choice(VISIBILITIES) visibility?: Visibility;
  @Flag() require_two_factor_authentication?: boolean;
}
