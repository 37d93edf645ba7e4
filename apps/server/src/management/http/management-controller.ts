import { applyDecorators, Controller, SetMetadata, UseFilters, UseGuards, UseInterceptors, UsePipes } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { InputPipe } from './input.pipe.ts';
import { ManagementFilter } from './management.filter.ts';
import { ManagementGuard } from './management.guard.ts';
import { PageInterceptor } from './page.interceptor.ts';

export const MANAGED = 'packhouse:managed';
export const MANAGEMENT_PREFIX = 'api/v4';

/** A controller of the management API: guarded, with its input checked, its lists paged and its errors in GitLab's shape. */
export function ManagementController(path: string, tag: string): ClassDecorator {
  return applyDecorators(
    Controller(path === '' ? MANAGEMENT_PREFIX : `${MANAGEMENT_PREFIX}/${path}`),
    SetMetadata(MANAGED, true),
    UseGuards(ManagementGuard),
    UsePipes(InputPipe),
    UseInterceptors(PageInterceptor),
    UseFilters(ManagementFilter),
    ApiTags(tag),
  );
}
