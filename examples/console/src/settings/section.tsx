import { useParams } from '@tanstack/react-router'
import { type ComponentType, type LazyExoticComponent, lazy, Suspense } from 'react'
import { useTranslations } from 'use-intl'
import { NotFound } from '../app/failed'
import { useMe } from '../app/use-me'
import { EmptyState } from '../ui'
import { BackToList } from './parts/back'
import { SectionSkeleton } from './parts/section-skeleton'
import { SECTIONS, type SectionProps, sectionNamed } from './sections'

/** Made once: a component that is made anew would be another one each time. */
const SCREENS: ReadonlyMap<string, LazyExoticComponent<ComponentType<SectionProps>>> = new Map(
  SECTIONS.map(({ name, load }) => [name, lazy(load)]),
)

/** The section that the address names, for those who may see it. */
export function Section() {
  const t = useTranslations('settings')
  const { section: name, item } = useParams({ strict: false })
  const { administrator } = useMe()
  const section = sectionNamed(name)
  const Screen = section && SCREENS.get(section.name)
  if (!section || !Screen) return <NotFound />
  if (section.for === 'administrators' && !administrator)
    return <EmptyState title={t('forAdministrators')} text={t('forAdministratorsText')} />
  return (
    <>
      <BackToList item={item} section={section.name} />
      <Suspense fallback={<SectionSkeleton />}>
        <Screen key={`${section.name}/${item ?? ''}`} item={item} />
      </Suspense>
    </>
  )
}
