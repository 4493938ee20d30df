import type { operations } from './schema'

export type Operation = keyof operations

type Content<T> = T extends { content: { 'application/json': infer Json } } ? Json : never
type Success<R> = {
  [Status in keyof R]: Status extends 200 | 201 | 202 ? Content<R[Status]> : never
}[keyof R]

/** What an operation answers with. */
export type Answer<Name extends Operation> = Success<operations[Name]['responses']>
/** What an operation takes in its body. */
export type Body<Name extends Operation> = operations[Name] extends { requestBody?: infer Taken }
  ? Content<NonNullable<Taken>>
  : never
/** What an operation takes in its query. */
export type Query<Name extends Operation> = NonNullable<operations[Name]['parameters']['query']>
/** One of the items that a listing answers with. */
export type Item<Name extends Operation> =
  Answer<Name> extends { items: readonly (infer One)[] }
    ? One
    : Answer<Name> extends readonly (infer One)[]
      ? One
      : never

export type Me = Answer<'me.get'>
export type Conversation = Answer<'conversations.get'>
export type Message = Item<'conversations.messages'>
export type Note = Item<'conversations.notes'>
export type Contact = Answer<'contacts.get'>
export type Delivery = Item<'deliveries.list'>
export type View = Item<'views.list'>
export type QueueName = Conversation['queue']
