import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { paths } from '../../api/schema'
import { NotFound } from '../../app/failed'
import { Loaded } from '../parts/loaded'
import { SectionPage } from '../parts/section-page'
import { SectionSkeleton } from '../parts/section-skeleton'
import type { SectionName } from '../sections'
import { KeptPage } from './kept-page'
import type { Kept } from './use-kept-form'

interface KeptThingProps<Row extends Kept> {
  readonly section: SectionName
  /** The list that it is in. */
  readonly of: UseQueryResult<{ readonly items: readonly Row[] }, unknown>
  /** null: a new one. */
  readonly id: string | null
  /** The heading of a new one. */
  readonly add: string
  readonly describe?: (row: Row) => ReactNode
  /** What its removal makes out of date. */
  readonly stale: readonly (keyof paths)[]
  /** What its removal means; what is usual unless said. */
  readonly removeText?: string
  readonly remove: (row: Row) => Promise<unknown>
  readonly children: (row: Row | null) => ReactNode
}

/** The page of one thing of a list, or of a new one. */
export function KeptThing<Row extends Kept>({
  section,
  of,
  id,
  add,
  describe,
  stale,
  removeText,
  remove,
  children,
}: KeptThingProps<Row>) {
  if (id === null)
    return (
      <SectionPage section={section} title={add}>
        {children(null)}
      </SectionPage>
    )
  return (
    <Loaded of={of} skeleton={<SectionSkeleton />}>
      {({ items }) => {
        const row = items.find((each) => each.id === id)
        if (!row) return <NotFound />
        return (
          <KeptPage
            section={section}
            name={row.name}
            description={describe?.(row)}
            stale={stale}
            removeText={removeText}
            remove={() => remove(row)}
          >
            {children(row)}
          </KeptPage>
        )
      }}
    </Loaded>
  )
}
