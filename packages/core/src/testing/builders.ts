import type { Contact, Note } from '../model/contact.js'
import type { Conversation } from '../model/conversation.js'
import type { Delivery } from '../model/delivery.js'
import type { Inbound } from '../model/intake.js'
import type { Content, Message } from '../model/message.js'
import type { EventRow } from '../model/record.js'
import { type Row, TABLES, type TableName } from '../model/tables.js'
import type { Work } from '../model/work.js'
import { DEFAULT_ROWS } from './default-rows.js'
import { FakeClock } from './fake-clock.js'
import { anId } from './test-ids.js'

/** A row of any table: a plain one, but for what is named. Version 1, its instants those of a new `FakeClock`. */
export function aRow<T extends TableName>(
  table: T,
  given: Partial<Row<T>> = {},
  at: Date = new FakeClock().now(),
): Row<T> {
  const fresh = { id: anId(TABLES[table].id), version: 1, ...DEFAULT_ROWS[table](at), ...given }
  // the union over all tables is wider than the one row that was asked for
  return fresh as unknown as Row<T>
}

type Build<R> = (given?: Partial<R>) => R

export const aConversation: Build<Conversation> = (given) => aRow('conversations', given)
export const aMessage: Build<Message> = (given) => aRow('messages', given)
export const aContent: Build<Content> = (given) => aRow('contents', given)
export const aContact: Build<Contact> = (given) => aRow('contacts', given)
export const aNote: Build<Note> = (given) => aRow('notes', given)
export const aDelivery: Build<Delivery> = (given) => aRow('deliveries', given)
export const anInbound: Build<Inbound> = (given) => aRow('inbound', given)
export const aWork: Build<Work> = (given) => aRow('work', given)
export const anEvent: Build<EventRow> = (given) => aRow('events', given)
