/** Who does something. Audit and metrics tell the six kinds apart. */
export type ActorRef =
  | { readonly kind: 'user'; readonly id: string }
  | { readonly kind: 'contact'; readonly id: string }
  | { readonly kind: 'app'; readonly id: string }
  | { readonly kind: 'automation'; readonly id: string }
  /** What the network did: a message, a deletion, a revocation. */
  | { readonly kind: 'channel'; readonly id: string }
  | { readonly kind: 'system'; readonly id: string }

export type ActorKind = ActorRef['kind']
