import { describe, expect, test } from 'vitest'
import { isInside, reach } from '../src/send/reachable.js'

describe('where a mail server is', () => {
  test.each([
    ['9.255.255.255', false],
    ['10.0.0.0', true],
    ['10.255.255.255', true],
    ['11.0.0.0', false],
    ['100.63.255.255', false],
    ['100.64.0.0', true],
    ['100.127.255.255', true],
    ['100.128.0.0', false],
    ['126.255.255.255', false],
    ['127.0.0.0', true],
    ['128.0.0.0', false],
    ['169.253.255.255', false],
    ['169.254.0.1', true],
    ['172.15.255.255', false],
    ['172.16.0.0', true],
    ['172.31.255.255', true],
    ['172.32.0.0', false],
    ['192.167.255.255', false],
    ['192.168.0.1', true],
    ['198.18.0.1', true],
    ['198.20.0.1', false],
    ['0.0.0.0', true],
    ['223.255.255.255', false],
    ['224.0.0.1', true],
    ['255.255.255.255', true],
    ['::', true],
    ['::1', true],
    ['::ffff:8.8.8.8', true],
    ['64:ff9b::a00:1', true],
    ['fc00::1', true],
    ['fd12::1', true],
    ['fe80::1', true],
    ['ff02::1', true],
    ['2002:a00:1::', true],
    ['2001:0:a00:1::', true],
    ['2a00:1450:4001:80b::2003', false],
    ['2606:4700::1111', false],
    ['no address', true],
  ])('%s is inside of a network: %s', (address, expected) => {
    expect(isInside(address)).toBe(expected)
  })

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
