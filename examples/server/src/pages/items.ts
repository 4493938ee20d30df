/** The session's own types of what the side of the page shows. */
export type Items<M extends (...args: never[]) => Promise<{ items: readonly unknown[] }>> = Awaited<
  ReturnType<M>
>['items']
