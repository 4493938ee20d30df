import { folded } from '../rows/codec.js'
import { checkText } from '../rows/stored-text.js'
import { tableSql } from '../schema/names.js'
import type { Parameters } from './parameters.js'

/** The tables whose rows are found by words. */
export const SEARCHED = ['conversations', 'contacts', 'streamPosts'] as const
export type Searched = (typeof SEARCHED)[number]

/**
 * Conversations of alias `t` in whose messages, notes or contact each of the words stands, as a part of a word too; or
 * contacts of whom it is known; or kept posts in which, or in whose author's name, it stands.
 */
export function searchSql(table: Searched, search: string, parameters: Parameters): readonly string[] {
  const words = folded(checkText(search, 'search'))
    .split(/\s+/)
    .filter((word) => word !== '')
  return words.map((word) => SQL[table](parameters.add(`%${escaped(word)}%`, 'text'), parameters.workspace))
}

/** `%`, `_` and `\` stand for themselves. */
function escaped(word: string): string {
  return word.replace(/[\\%_]/g, '\\$&')
}

const contentSql = (id: string, pattern: string, workspace: string): string =>
  `exists (select 1 from ${tableSql('contents')} c where c.workspace_id = ${workspace} and c.id = ${id} and c.search_text like ${pattern})`

const contactSql = (pattern: string, workspace: string): string =>
  contentSql('t.profile_id', pattern, workspace)

function conversationSql(pattern: string, workspace: string): string {
  const content = (id: string) => contentSql(id, pattern, workspace)
  const within = (table: string) =>
    `exists (select 1 from ${tableSql(table)} m where m.workspace_id = ${workspace} and m.conversation_id = t.id and ${content('m.content_id')})`
  return `(${within('messages')} or ${within('notes')} or exists (
    select 1 from ${tableSql('contacts')} p where p.workspace_id = ${workspace} and p.id = t.contact_id and ${content('p.profile_id')}))`
}

const postSql = (pattern: string, workspace: string): string =>
  `(${contentSql('t.content_id', pattern, workspace)} or ${contentSql('t.profile_id', pattern, workspace)})`

const SQL: { readonly [T in Searched]: (pattern: string, workspace: string) => string } = {
  conversations: conversationSql,
  contacts: contactSql,
  streamPosts: postSql,
}
