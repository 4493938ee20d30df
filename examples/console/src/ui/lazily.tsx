import { type ComponentType, lazy, type ReactNode, Suspense } from 'react'
import { firstPicture } from './first-picture'

/**
 * A component that is fetched when it is first shown; until then something of its size stands in its place. What opens
 * menus and windows comes so: the first picture waits for none of it.
 */
export function lazily<P extends object>(
  load: () => Promise<ComponentType<P>>,
  meanwhile: ReactNode = null,
): ComponentType<P> {
  const Part = lazy(async () => {
    await firstPicture()
    return { default: await load() }
  }) as ComponentType<P>
  return (props: P) => (
    <Suspense fallback={meanwhile}>
      <Part {...props} />
    </Suspense>
  )
}
