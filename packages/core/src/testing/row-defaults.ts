import type { Row, TableName } from '../model/tables.js'

/** A row without what every row has. */
export type Fresh<T extends TableName> = Omit<Row<T>, 'id' | 'version'>
/** What a row holds unless a test says otherwise: each a plain case of its table, at one instant. */
export type Defaults<T extends TableName = TableName> = { readonly [P in T]: (at: Date) => Fresh<P> }
