/** What an e-mail says beyond its text, so that it finds its conversation. */
export interface InboundMail {
  readonly subject: string | null
  /**
   * Identifiers of the messages that it says it answers, nearest first. Anybody can write any of them: they lead into a
   * conversation only when the sender is who that conversation is with.
   */
  readonly references: readonly string[]
  /** The delivery to whose reply address it was sent, when the adapter has verified that we made that address. */
  readonly answersDeliveryId: string | null
}

export interface OutboundMail {
  /** The subject without «Re:»; null: nothing is known of it. */
  readonly subject: string | null
  /** It answers a message; otherwise it begins. */
  readonly answers: boolean
  /** The first message of the thread, and the one that is answered: for clients that show threads. */
  readonly references: readonly string[]
}
