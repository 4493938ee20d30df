import { describe, expect, test } from 'vitest'
import { reach } from '../src/send/reachable.js'

describe('where a mail server is', () => {
  test('what was looked up is what is dialled, and one address inside refuses the name', async () => {
    const leads = (...addresses: string[]) => reach('mail.example.com', [], async () => addresses)
    expect(await leads('192.0.2.1', '192.0.2.2')).toEqual({ kind: 'outside', address: '192.0.2.1' })
    expect(await leads('192.0.2.1', '10.0.0.1')).toEqual({ kind: 'inside' })
    expect(await leads()).toEqual({ kind: 'unknown' })
    const fails = () => Promise.reject(new Error('no such name'))
    expect(await reach('mail.example.com', [], fails)).toEqual({ kind: 'unknown' })
    // A name that was given is dialled as it is, and no other.
    expect(await reach('mail.example.com', ['mail.example.com'], fails)).toEqual({ kind: 'named' })
    expect(await reach('mail.example.com', ['example.com'], async () => ['10.0.0.1'])).toEqual({
      kind: 'inside',
    })
  })
})
