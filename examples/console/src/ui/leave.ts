/** A change that Escape would make. */
interface Change {
  cancel(): void
  allowPropagation(): void
}

/** Escape leaves a field as it is, and is for the window around it: that closes. */
export function leave(change: Change): void {
  change.cancel()
  change.allowPropagation()
}
