import { Body, Delete, Get, HttpCode, Inject, Param, Patch, Post } from '@nestjs/common';
import type { Principal } from '@packhouse/access';
import { actorOf, type PageRequest, type Project } from '@packhouse/directory';
import type { HostParts } from '@packhouse/gateway';
import { HOST } from '../../host-token.ts';
import { CurrentPrincipal, CurrentProject } from '../http/current.ts';
import { ManagementController } from '../http/management-controller.ts';
import { Needs } from '../http/needs.ts';
import { AskedPage, PageBody } from '../http/page.ts';
import { notFound } from '../http/refusals.ts';
import { numberParameter } from '../packages/requests/number-parameter.ts';
import { createRule, deleteRule, type RuleChanger, updateRule } from './change-rules.ts';
import { listRules, ruleObject } from './protection-rule.ts';
import { readNewRule, readRule } from './read-rule.ts';

/** Who may push or delete packages of protected names: GitLab's API, for Maintainers. */
@ManagementController('projects/:id/packages/protection/rules', 'Package protection rules')
export class ProtectionRulesController {
  constructor(@Inject(HOST) private readonly parts: HostParts) {}

  @Get()
  @Needs('project:administer')
  async list(@CurrentProject() project: Project, @AskedPage() page: PageRequest): Promise<PageBody<object>> {
    const { rows, total } = await listRules(this.parts.db.read, project.id, page);
    return new PageBody(rows.map(ruleObject), total);
  }

  @Post()
  @Needs('project:administer')
  async create(@CurrentPrincipal() principal: Principal, @CurrentProject() project: Project, @Body() body: unknown): Promise<object> {
    return ruleObject(await createRule(this.#changer(principal, project), readNewRule(body, this.#isFormat)));
  }

  @Patch(':package_protection_rule_id')
  @Needs('project:administer')
  async update(
    @CurrentPrincipal() principal: Principal,
    @CurrentProject() project: Project,
    @Param('package_protection_rule_id') ruleId: string,
    @Body() body: unknown,
  ): Promise<object> {
    const id = numberParameter('package_protection_rule_id', ruleId);
    const rule = await updateRule(this.#changer(principal, project), id, readRule(body, this.#isFormat));
    if (!rule) throw notFound('Package protection rule');
    return ruleObject(rule);
  }

  @Delete(':package_protection_rule_id')
  @HttpCode(204)
  @Needs('project:administer')
  async remove(
    @CurrentPrincipal() principal: Principal,
    @CurrentProject() project: Project,
    @Param('package_protection_rule_id') ruleId: string,
  ): Promise<void> {
    const found = await deleteRule(this.#changer(principal, project), numberParameter('package_protection_rule_id', ruleId));
    if (!found) throw notFound('Package protection rule');
  }

  readonly #isFormat = (format: string): boolean => this.parts.plugins.get(format) !== undefined;

  #changer(principal: Principal, project: Project): RuleChanger {
    return { db: this.parts.db, actor: actorOf(principal), projectId: project.id, now: this.parts.clock() };
  }
}
