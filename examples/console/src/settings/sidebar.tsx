import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useMe } from '../app/use-me'
import { SearchInput } from '../ui'
import { found } from './search'
import { GROUPS, type Section, sectionsFor } from './sections'
import styles from './settings.module.css'

/** What can be set, in groups; a search finds it by its name and by what is in it. */
export function Sidebar() {
  const t = useTranslations('settings')
  const { administrator } = useMe()
  const [typed, setTyped] = useState('')
  const shown = found(sectionsFor(administrator), typed, ({ name }) => ({
    title: t(`sections.${name}.title`),
    more: t(`sections.${name}.words`),
  }))
  const groups = GROUPS.map((group) => ({ group, sections: shown.filter((one) => one.group === group) }))
  const nav = useRef<HTMLElement>(null)
  // What is open is in sight, also when its address was opened and not its link.
  useEffect(() => {
    // Some browsers answer a promise to it, which is no way to clean up: nothing is given back.
    nav.current?.querySelector('[aria-current="page"]')?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <nav ref={nav} className={styles.sidebar} aria-label={t('title')}>
      <h1 className={styles.title}>{t('title')}</h1>
      <div className={styles.search}>
        <SearchInput value={typed} onChange={setTyped} label={t('search')} size="sm" />
      </div>
      <div className={styles.found}>
        {shown.length === 0 ? <p className={styles.none}>{t('nothing', { typed })}</p> : null}
        {typed.trim() ? (
          <List sections={shown} />
        ) : (
          groups.map(({ group, sections }) =>
            sections.length === 0 ? null : (
              <section key={group} className={styles.group} aria-labelledby={`settings-${group}`}>
                <h2 id={`settings-${group}`} className={styles.heading}>
                  {t(`groups.${group}`)}
                </h2>
                <List sections={sections} />
              </section>
            ),
          )
        )}
      </div>
    </nav>
  )
}

function List({ sections }: { readonly sections: readonly Section[] }) {
  const t = useTranslations('settings.sections')
  return (
    <ul className={styles.list}>
      {sections.map(({ name, icon: Icon }) => (
        <li key={name}>
          <Link
            to="/settings/$section/{-$item}"
            params={{ section: name }}
            className={styles.link}
            activeOptions={{ exact: false, includeSearch: false }}
          >
            <Icon size={16} strokeWidth={1.75} aria-hidden />
            {t(`${name}.title`)}
          </Link>
        </li>
      ))}
    </ul>
  )
}
