import type { RegistryLevel, Visibility } from '@packhouse/access';
import { VISIBILITIES } from '../groups/group.dto.ts';
import { Choice, Flag, Text, Whole } from '../http/index.ts';
import { ListQuery } from '../shared/list.query.ts';

export const LEVELS: readonly RegistryLevel[] = ['disabled', 'private', 'enabled', 'public'];
const REPOSITORY_LEVELS = ['disabled', 'private', 'enabled'];
const ORDERS = ['id', 'name', 'path', 'created_at', 'updated_at'] as const;

export class ListGroupProjectsQuery extends ListQuery {
  @Choice(VISIBILITIES) visibility?: Visibility;
  @Flag() archived?: boolean;
  @Flag() include_subgroups?: boolean;
  @Choice(ORDERS) order_by?: (typeof ORDERS)[number];
}

export class ListProjectsQuery extends ListQuery {
  @Choice(VISIBILITIES) visibility?: Visibility;
  @Flag() archived?: boolean;
  @Flag() membership?: boolean;
  @Flag() owned?: boolean;
  @Whole() min_access_level?: number;
  @Choice(ORDERS) order_by?: (typeof ORDERS)[number];
}

export class ShowProjectQuery {
  @Flag() statistics?: boolean;
}

export class UpdateProjectDto {
  @Text() name?: string;
  @Text() path?: string;
  @Text({ max: 2000 }) description?: string;
  @Choice(VISIBILITIES) visibility?: Visibility;
  @Choice(LEVELS) package_registry_access_level?: RegistryLevel;
  /** The older spelling of the level: off is `disabled`, on is `enabled`. */
  @Flag() packages_enabled?: boolean;
  /** Stored and echoed; without effect here. */
  @Choice(REPOSITORY_LEVELS) repository_access_level?: string;
  @Text() external_authorization_classification_label?: string;
}

/** `name` or `path` is enough; the other is made of it. */
export class CreateProjectDto extends UpdateProjectDto {
  /** Left out: the namespace of the user. */
  @Whole({ min: 1 }) namespace_id?: number;
}
