import { Check, Plus, Search } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { Input } from '../ui'
import styles from './pick-list.module.css'

export interface Pick {
  readonly value: string
  readonly label: string
  readonly icon?: ReactNode
  readonly hint?: string | undefined
  readonly checked?: boolean
  /** Above the first of a group stands its name. */
  readonly group?: string
}

export interface PickListProps {
  readonly label: string
  readonly placeholder: string
  readonly picks: readonly Pick[]
  readonly onPick: (value: string) => void
  /** Offers to make what is typed, when nothing is called so; the words of the offer. */
  readonly create?: (text: string) => string
  readonly onCreate?: (text: string) => void
  readonly empty: string
  readonly multiple?: boolean
}

const fold = (text: string) => text.trim().toLocaleLowerCase()

/** A list in a popover, found by typing, chosen with arrows and Enter. */
export function PickList({
  label,
  placeholder,
  picks,
  onPick,
  create,
  onCreate,
  empty,
  multiple = false,
}: PickListProps) {
  const id = useId()
  const [query, setQuery] = useState('')
  const [place, setPlace] = useState(0)
  const words = fold(query)
  const found = picks.filter((pick) => fold(`${pick.label} ${pick.hint ?? ''}`).includes(words))
  const isNew = create && onCreate && words !== '' && !picks.some((pick) => fold(pick.label) === words)
  const count = found.length + (isNew ? 1 : 0)
  const at = Math.min(place, Math.max(0, count - 1))
  const choose = (index: number) => {
    const pick = found[index]
    if (pick) onPick(pick.value)
    else if (isNew) onCreate(query.trim())
    if (multiple) setQuery('')
  }
  const keys: Record<string, () => void> = {
    ArrowDown: () => setPlace((at + 1) % Math.max(1, count)),
    ArrowUp: () => setPlace((at - 1 + count) % Math.max(1, count)),
    Enter: () => choose(at),
  }
  return (
    <div className={styles.list}>
      <Input
        value={query}
        before={<Search />}
        onChange={(event) => {
          setQuery(event.target.value)
          setPlace(0)
        }}
        placeholder={placeholder}
        aria-label={label}
        autoComplete="off"
        autoFocus
        role="combobox"
        aria-expanded
        aria-controls={id}
        aria-activedescendant={count > 0 ? `${id}-${at}` : undefined}
        onKeyDown={(event) => {
          const act = keys[event.key]
          if (!act || event.nativeEvent.isComposing) return
          event.preventDefault()
          act()
        }}
      />
      <div role="listbox" id={id} aria-label={label} aria-multiselectable={multiple} className={styles.picks}>
        {found.map((pick, index) => (
          <Choice
            key={pick.value}
            id={`${id}-${index}`}
            pick={pick}
            heading={pick.group !== found[index - 1]?.group ? pick.group : undefined}
            active={index === at}
            onHover={() => setPlace(index)}
            onPick={() => choose(index)}
          />
        ))}
        {isNew ? (
          <Choice
            id={`${id}-${found.length}`}
            pick={{ value: '', label: create(query.trim()), icon: <Plus /> }}
            active={at === found.length}
            onHover={() => setPlace(found.length)}
            onPick={() => choose(found.length)}
          />
        ) : null}
      </div>
      {count === 0 ? <p className={styles.none}>{empty}</p> : null}
    </div>
  )
}

interface ChoiceProps {
  readonly id: string
  readonly pick: Pick
  readonly heading?: string | undefined
  readonly active: boolean
  readonly onHover: () => void
  readonly onPick: () => void
}

function Choice({ id, pick, heading, active, onHover, onPick }: ChoiceProps) {
  return (
    <>
      {heading ? <div className={styles.heading}>{heading}</div> : null}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field above, which keeps the focus */}
      <div
        id={id}
        role="option"
        tabIndex={-1}
        aria-selected={pick.checked ?? false}
        className={styles.pick}
        data-active={active || undefined}
        ref={active ? (element) => element?.scrollIntoView({ block: 'nearest' }) : undefined}
        onPointerMove={onHover}
        onMouseDown={(event) => event.preventDefault()}
        onClick={onPick}
      >
        {pick.icon ? <span className={styles.icon}>{pick.icon}</span> : null}
        <span className={styles.words}>
          <span>{pick.label}</span>
          {pick.hint ? <span className={styles.hint}>{pick.hint}</span> : null}
        </span>
        {pick.checked ? <Check className={styles.check} /> : null}
      </div>
    </>
  )
}
