/** How a listing goes on: for `query.useInfiniteQuery`, whose first page is the one without a cursor. */
export const PAGES = {
  pageParamName: 'cursor',
  // Not undefined: the client would ask for a page called 0.
  initialPageParam: null as string | null,
  getNextPageParam: (page: { cursor: string | null }) => page.cursor,
}
