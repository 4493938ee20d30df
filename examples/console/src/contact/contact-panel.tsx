export interface ContactPanelProps {
  readonly contactId: string
  readonly conversationId: string
}

/** Who writes, beside the conversation. */
export function ContactPanel(_props: ContactPanelProps) {
  return null
}
