import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { ManagementRequest } from './management-request.ts';

const requestOf = (context: ExecutionContext): ManagementRequest => context.switchToHttp().getRequest<ManagementRequest>();

/** The project that `:id` names; only on routes that need something of a project. */
export const CurrentProject = createParamDecorator((_: unknown, context: ExecutionContext) => requestOf(context).project!);

/** The group that `:id` names; only on routes that need something of a group. */
export const CurrentGroup = createParamDecorator((_: unknown, context: ExecutionContext) => requestOf(context).group!);

/** Who acts. */
export const CurrentPrincipal = createParamDecorator((_: unknown, context: ExecutionContext) => requestOf(context).principal);

/** Where clients reach us, without a trailing slash. */
export const CurrentOrigin = createParamDecorator((_: unknown, context: ExecutionContext) => requestOf(context).publicOrigin);
