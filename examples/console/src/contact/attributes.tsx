import { BadgeCheck, ChevronDown, ChevronUp, Pencil } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { Button, CustomerText, IconButton, Input, Select, Tooltip, useFocusBack } from '../ui'
import { useAttributeName } from './attribute-name'
import { fieldOf, readValue, typedOf } from './attribute-value'
import styles from './attributes.module.css'
import type { Attribute } from './use-contact'

interface Props {
  readonly attributes: readonly Attribute[]
  readonly editable: boolean
  readonly onSave: (key: string, value: Attribute['value']) => void
}

/** What is known of a contact (R94–R99), each edited in its place. */
export function Attributes({ attributes, editable, onSave }: Props) {
  const t = useTranslations('contact.attributes')
  const [all, setAll] = useState(false)
  const shown = attributes.filter((attribute) => attribute.shown)
  const unknown = shown.filter(({ value }) => value === null).length
  // A few empty fields are an invitation to fill them in; many are noise between what is known.
  const folds = unknown > FEW
  return (
    <>
      <dl className={styles.list}>
        {shown
          .filter(({ value }) => all || !folds || value !== null)
          .map((attribute) => (
            <Row
              key={attribute.key}
              attribute={attribute}
              editable={editable && attribute.origin !== 'network'}
              onSave={(value) => onSave(attribute.key, value)}
            />
          ))}
      </dl>
      {folds && (
        <Button
          size="sm"
          variant="ghost"
          className={styles.more}
          aria-expanded={all}
          icon={all ? <ChevronUp /> : <ChevronDown />}
          onClick={() => setAll(!all)}
        >
          {all ? t('fewer') : t('more', { count: unknown })}
        </Button>
      )}
    </>
  )
}

/** So many fields without a value are shown all the same. */
const FEW = 2

interface RowProps {
  readonly attribute: Attribute
  readonly editable: boolean
  readonly onSave: (value: Attribute['value']) => void
}

function Row({ attribute, editable, onSave }: RowProps) {
  const t = useTranslations('contact.attributes')
  const name = useAttributeName()(attribute)
  const [editing, setEditing] = useState(false)
  const pencil = useFocusBack(editing)
  return (
    <div className={styles.row}>
      <dt className={styles.name}>{name}</dt>
      <dd className={styles.value}>
        {editing ? (
          <Editor
            attribute={attribute}
            name={name}
            onDone={(value) => {
              setEditing(false)
              if (value !== undefined && value !== attribute.value) onSave(value)
            }}
          />
        ) : (
          <>
            <Value attribute={attribute} />
            {editable && (
              <IconButton
                ref={pencil}
                size="sm"
                className={styles.edit}
                icon={<Pencil />}
                label={t('edit', { name })}
                onClick={() => setEditing(true)}
              />
            )}
          </>
        )}
      </dd>
    </div>
  )
}

function Value({ attribute }: { attribute: Attribute }) {
  const t = useTranslations('contact.attributes')
  const format = useFormatter()
  const { value, type, proven } = attribute
  if (value === null) return <span className={styles.none}>{t('none')}</span>
  if (type === 'boolean') return <span>{t(value === true ? 'yes' : 'no')}</span>
  if (type === 'number') return <span>{format.number(Number(value))}</span>
  if (type === 'date')
    return <span>{format.dateTime(new Date(`${value}T12:00:00`), { dateStyle: 'medium' })}</span>
  return (
    <span className={styles.text} data-long={/^\d{16,}$/.test(String(value)) || undefined}>
      <CustomerText text={String(value)} />
      {type === 'email' && proven && (
        <Tooltip label={t('proven')}>
          <BadgeCheck size={14} role="img" aria-label={t('proven')} className={styles.proven} />
        </Tooltip>
      )}
    </span>
  )
}

interface EditorProps {
  readonly attribute: Attribute
  readonly name: string
  /** `undefined`: nothing is to be changed. */
  readonly onDone: (value: Attribute['value'] | undefined) => void
}

function Editor({ attribute, name, onDone }: EditorProps) {
  const t = useTranslations('contact.attributes')
  const [typed, setTyped] = useState(typedOf(attribute))
  const value = readValue(attribute.type, typed)
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (value !== undefined) onDone(value)
  }
  return (
    <form
      className={styles.editor}
      onSubmit={save}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onDone(undefined)
      }}
    >
      <div className={styles.field}>
        {attribute.type === 'boolean' ? (
          <Select
            aria-label={name}
            value={typed}
            onChange={setTyped}
            options={[
              { value: '', label: t('none') },
              { value: 'true', label: t('yes') },
              { value: 'false', label: t('no') },
            ]}
          />
        ) : (
          <Input
            autoFocus
            aria-label={name}
            aria-invalid={value === undefined}
            type={fieldOf(attribute.type)}
            step="any"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </div>
      <Button size="sm" variant="primary" type="submit" disabled={value === undefined}>
        {t('save')}
      </Button>
      <Button size="sm" onClick={() => onDone(undefined)}>
        {t('cancel')}
      </Button>
    </form>
  )
}
