import { Flag, Whole } from '../http/index.ts';

export class UpdateJobTokenScopeDto {
  @Flag({ required: true }) enabled!: boolean;
}

export class AddProjectDto {
  @Whole({ required: true, min: 1 }) target_project_id!: number;
}

export class AddGroupDto {
  @Whole({ required: true, min: 1 }) target_group_id!: number;
}
