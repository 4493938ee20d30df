import { breakages } from './breakage.js'

/** What has to be kept of the words that leave the inbox. */
export const transcriptBreakages = breakages(
  'transcripts',
  'packages/core/src',
  ['tests/inbox/transcripts.test.ts'],
  [
    [
      'a contributor sends words to anybody',
      'a supervisor to any address|not take is sent again',
      'commands/transcripts.ts',
      "demandOn(access, 'transcript.address', 'conversation', conversation.id, conversation)",
      'void demandOn',
    ],
    [
      'words reach who lost the channel meanwhile',
      'gets it: not who lost|not take is sent again',
      'worker/transcript-mail.ts',
      "userId ? { kind: 'user', id: userId } : work.requestedBy",
      "userId ? { kind: 'system', id: 'mail' } : work.requestedBy",
    ],
    [
      'what people wrote is markup in a mail',
      'HTML that is harmless|not take is sent again',
      'worker/transcript-words.ts',
      'text.replace(/[&<>"\']/g, (sign) => SIGNS[sign] ?? sign)',
      'SIGNS[text] ?? text',
    ],
  ],
)
