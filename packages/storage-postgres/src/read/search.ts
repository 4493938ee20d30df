import { folded } from '../rows/codec.js'
import { checkText } from '../rows/stored-text.js'
import { tableSql } from '../schema/names.js'
import type { Parameters } from './parameters.js'

/** Conversations of alias `t` in whose messages, notes or contact's name each of the words stands, as a part of a word too. */
export function searchSql(search: string, parameters: Parameters): readonly string[] {
  const words = folded(checkText(search, 'search'))
    .split(/\s+/)
    .filter((word) => word !== '')
  return words.map((word) => wordSql(parameters.add(`%${escaped(word)}%`, 'text'), parameters.workspace))
}

/** `%`, `_` and `\` stand for themselves. */
function escaped(word: string): string {
  return word.replace(/[\\%_]/g, '\\$&')
}

function wordSql(pattern: string, workspace: string): string {
  const content = (id: string) =>
    `exists (select 1 from ${tableSql('contents')} c where c.workspace_id = ${workspace} and c.id = ${id} and c.search_text like ${pattern})`
  const within = (table: string) =>
    `exists (select 1 from ${tableSql(table)} m where m.workspace_id = ${workspace} and m.conversation_id = t.id and ${content('m.content_id')})`
  return `(${within('messages')} or ${within('notes')} or exists (
    select 1 from ${tableSql('contacts')} p where p.workspace_id = ${workspace} and p.id = t.contact_id and ${content('p.profile_id')}))`
}
