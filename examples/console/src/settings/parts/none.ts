/** Whether a list is known to be empty: the way to a first one stands in it then, and not above it. */
export const isNone = (of: { readonly data?: { readonly items: readonly unknown[] } | undefined }): boolean =>
  of.data?.items.length === 0
