import type { PluginDefinition } from '@packhouse/sdk';
import { type FormState, revOf } from './form-state.ts';

/** What stands between a plugin and the rows of its format. */
export type FormPlan =
  | { readonly kind: 'ready' }
  /** Rows are to be brought into the plugin's form. */
  | { readonly kind: 'forward'; readonly from: number; readonly resumed: boolean }
  /** Rows are to be brought back into the form that the plugin knows. */
  | { readonly kind: 'back'; readonly to: number }
  | { readonly kind: 'refused'; readonly reason: string };

export function planForms(plugin: PluginDefinition, { rev, before, moving }: FormState): FormPlan {
  const own = revOf(plugin);
  if (moving && before !== undefined) {
    if (own === rev) return { kind: 'forward', from: before, resumed: true };
    if (own === before) return { kind: 'back', to: before };
    return refused(
      `a change of its metadata from revision ${before} to ${rev} was interrupted, and this plugin has revision ${own}`,
      rev,
      before,
    );
  }
  if (own === rev) return { kind: 'ready' };
  if (own > rev) return { kind: 'forward', from: rev, resumed: false };
  if (own === before) return { kind: 'back', to: before };
  return refused(`its rows have metadata of revision ${rev}, and this plugin knows revision ${own}`, rev, before);
}

function refused(what: string, rev: number, before: number | undefined): FormPlan {
  const also = before === undefined ? '' : `, or one of revision ${before}`;
  return { kind: 'refused', reason: `${what}: add a version of the plugin whose metadata has revision ${rev}${also}` };
}
