import { useTranslations } from 'use-intl'
import { Banner, Button } from '../../ui'
import type { News } from './use-editing'

/** Somebody else saved meanwhile: their values can be taken over without losing what is typed. */
export function NewsBanner({ news }: { readonly news: News }) {
  const t = useTranslations('settings.news')
  if (!news.changed) return null
  return (
    <Banner
      tone="warn"
      title={t('title')}
      action={
        <Button size="sm" onClick={news.take}>
          {t('take')}
        </Button>
      }
    >
      {t('text')}
    </Banner>
  )
}
