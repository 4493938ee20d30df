import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api, query } from '../api/client'
import { sayFailed } from '../api/say'
import type { Answer, Body } from '../api/types'
import { useRefetchOn } from '../api/use-live'

export type ContactDetails = Answer<'contacts.get'>
export type Attribute = ContactDetails['attributes'][number]

const contactQuery = (contactId: string) =>
  query.queryOptions('get', '/api/contacts/{contactId}', { params: { path: { contactId } } })

/** A contact, kept true by the live stream. */
export function useContact(contactId: string) {
  useRefetchOn(
    ['contact.changed', 'configuration.changed'],
    ['/api/contacts/{contactId}'],
    ({ type, subject }) => type === 'configuration.changed' || subject.contactId === contactId,
  )
  return query.useQuery('get', '/api/contacts/{contactId}', { params: { path: { contactId } } })
}

/** Changes attributes or the VIP mark: shown at once, taken back when it is refused. */
export function useContactUpdate(contactId: string) {
  const t = useTranslations('contact')
  const client = useQueryClient()
  const { queryKey } = contactQuery(contactId)
  return useMutation({
    mutationFn: async (body: Body<'contacts.update'>) =>
      (await api.PATCH('/api/contacts/{contactId}', { params: { path: { contactId } }, body })).data,
    onMutate: async (body) => {
      await client.cancelQueries({ queryKey })
      const before = client.getQueryData<ContactDetails>(queryKey)
      if (before) client.setQueryData<ContactDetails>(queryKey, changed(before, body))
      return before
    },
    onSuccess: (contact) => client.setQueryData(queryKey, contact),
    onError: (error, _body, before) => {
      client.setQueryData(queryKey, before)
      sayFailed(t('notSaved'), error)
    },
  })
}

/** The contact as it will be when the change is taken. */
export function changed(
  contact: ContactDetails,
  { vip, attributes }: Body<'contacts.update'>,
): ContactDetails {
  return {
    ...contact,
    ...(vip === undefined ? {} : { vip }),
    attributes: contact.attributes.map((attribute) =>
      attributes && attribute.key in attributes
        ? { ...attribute, value: attributes[attribute.key] ?? null }
        : attribute,
    ),
  }
}
