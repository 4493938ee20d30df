import { describe, expect, it } from 'vitest'
import { mention } from '../../test/parsing.js'

describe('texts', () => {
  const text = (change: Record<string, unknown>, includes?: unknown) => mention(change, includes).text

  it('P16 what X escaped is unescaped once', () => {
    expect(text({ text: '&lt;b&gt; &amp;amp; &amp;lt; &quot; &#39; AT&amp;T' })).toBe(
      '<b> &amp; &lt; &quot; &#39; AT&T',
    )
  })

  it('pitfall 14: short links give way to what they stand for, counted in code points', () => {
    const urls = [
      {
        start: 3,
        end: 23,
        url: 'https://t.co/abcdefg',
        expanded_url: 'https://example.com/?a=1&b=2',
        display_url: 'example.com',
      },
    ]
    expect(text({ text: '😀😀 https://t.co/abcdefg &amp; more', entities: { urls } })).toBe(
      '😀😀 https://example.com/?a=1&b=2 & more',
    )
  })

  it('pitfall 14: wrong indices break no text', () => {
    const urls = [{ start: 1, end: 5, url: 'https://t.co/abcdefg', expanded_url: 'https://example.com/' }]
    expect(text({ text: 'see &amp; https://t.co/abcdefg', entities: { urls } })).toBe(
      'see & https://example.com/',
    )
  })

  it('P16 a link that is no web address stays short', () => {
    for (const expanded_url of ['javascript:alert(1)', 'data:text/html,x', '', null]) {
      expect(
        text({
          text: 'x https://t.co/abcdefg',
          entities: { urls: [{ start: 2, end: 22, url: 'https://t.co/abcdefg', expanded_url }] },
        }),
      ).toBe('x https://t.co/abcdefg')
    }
  })

  it('long posts: the whole text with its own entities, in both dialects', () => {
    const whole = {
      text: `${'long '.repeat(100)}https://t.co/zzz`,
      entities: {
        urls: [{ start: 500, end: 516, url: 'https://t.co/zzz', expanded_url: 'https://example.com/end' }],
      },
    }
    for (const name of ['note_tweet', 'note_post']) {
      expect(text({ text: 'long long…', [name]: whole })).toBe(
        `${'long '.repeat(100)}https://example.com/end`,
      )
    }
  })

  it('pictures replace their links; without their data the link stays', () => {
    const change = {
      text: 'look https://t.co/pic1234567',
      attachments: { media_keys: ['3_1'] },
      entities: {
        urls: [
          {
            start: 5,
            end: 28,
            url: 'https://t.co/pic1234567',
            expanded_url: 'https://x.com/ann/status/1/photo/1',
            media_key: '3_1',
          },
        ],
      },
    }
    const media = [
      {
        media_key: '3_1',
        type: 'photo',
        url: 'https://pbs.example.com/a.jpg',
        width: 10,
        height: 20,
        alt_text: 'a cat',
      },
    ]
    const shown = mention(change, { media })
    expect(shown.text).toBe('look')
    expect(shown.attachments).toEqual([
      {
        kind: 'image',
        url: 'https://pbs.example.com/a.jpg',
        mediaType: 'image/jpeg',
        width: 10,
        height: 20,
        alternative: 'a cat',
      },
    ])
    expect(mention(change).text).toBe('look https://x.com/ann/status/1/photo/1')
  })

  it('films give their best file', () => {
    const variants = [
      { content_type: 'application/x-mpegURL', url: 'https://video.example.com/list.m3u8' },
      { content_type: 'video/mp4', bit_rate: 256_000, url: 'https://video.example.com/low.mp4' },
      { content_type: 'video/mp4', bit_rate: 832_000, url: 'https://video.example.com/high.mp4' },
    ]
    const media = [
      { media_key: '7_1', type: 'video', variants, preview_image_url: 'https://pbs.example.com/p.jpg' },
    ]
    expect(mention({ attachments: { media_keys: ['7_1'] } }, { media }).attachments).toMatchObject([
      { kind: 'video', url: 'https://video.example.com/high.mp4', mediaType: 'video/mp4' },
    ])
  })

  it('a null among the attachments stops nothing', () => {
    expect(
      mention({ attachments: { media_keys: [null, 'x'] } }, { media: [null], users: [null, 1] }).attachments,
    ).toEqual([])
  })
})
