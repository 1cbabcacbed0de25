/** A reason that is said once for a whole list: that of its items when they all have the same; null when they differ. */
export function commonReason(items: readonly { readonly why: string | null }[]): string | null {
  const reasons = new Set(items.map(({ why }) => why));
  return items.length > 1 && reasons.size === 1 ? (items[0]?.why ?? null) : null;
}
