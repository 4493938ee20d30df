/** How often rules did something since an instant, by the rule: what their limits are reckoned from. `since` in ms. */
export type RuleCounts = Readonly<Record<string, { readonly since: number; readonly runs: number }>>
