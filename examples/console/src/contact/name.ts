/** What a contact is called: their name, else their handle; nothing when their words are gone. */
export function nameOf(contact: {
  readonly erased: boolean
  readonly profile: { readonly name: string; readonly handle: string | null } | null
}): string | undefined {
  if (contact.erased || !contact.profile) return undefined
  return contact.profile.name.trim() || contact.profile.handle || undefined
}
