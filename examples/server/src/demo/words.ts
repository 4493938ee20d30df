/** What customers of a lamp maker write. `{account}` is the account, `{number}` an order. */
export const QUESTIONS: readonly string[] = [
  '{account} my order {number} has not arrived. Where is it?',
  '{account} the lamp from order {number} flickers. What can I do?',
  'Hello {account}, do you ship to Norway?',
  '{account} I was charged twice for {number}, please look 🙏',
  '{account} is the floor lamp back in stock next week?',
  '{account} the shade arrived broken 😢 order {number}',
  '{account} kann ich {number} noch umtauschen?',
  '{account} bonjour, ma commande {number} est incomplète.',
  '{account} can I change the address of {number}?',
  '{account} which bulb fits the desk lamp?',
  '{account} your page says "error" when I pay. Third try!',
  '{account} thank you, the new lamp is wonderful ✨',
  '{account} مرحبا، متى يصل الطلب {number}؟',
  '{account} how do I clean the brass parts?',
  '{account} do you have a shop in Leipzig?',
  '{account} I want to send back {number}. How does it work?',
]
export const SECRETS: readonly string[] = [
  'Hi, my order is {number} and my phone is 555 0134.',
  'Could you resend the invoice of {number}?',
  'I moved. The new address is 12 Mill Lane.',
  'The code you sent me does not work.',
  'Please cancel {number}, thank you.',
]
export const ANSWERS: readonly string[] = [
  'Hello, thank you for writing. We look into {number} and come back today.',
  'That should not happen. Please send us a direct message with your order number.',
  'Good news: {number} left our house this morning.',
  'Yes, gladly. You find all about it on our page.',
  'We are sorry. A new one is on its way to you.',
]
export const FOLLOW_UPS: readonly string[] = [
  'Thanks! And when will it be here?',
  'Still nothing…',
  'That helped, thank you.',
]
export const NOTES: readonly string[] = [
  'Asked the warehouse.',
  'Regular customer, be generous.',
  'Second complaint this month.',
]
export const TAGS: readonly string[] = ['delivery', 'refund', 'praise', 'defect', 'urgent', 'question']
export const TOPICS: readonly string[] = ['Delivery', 'Payment', 'Product', 'Returns']
export const NAMES: readonly string[] = [
  'Ada Brook',
  'Ben Castle',
  'Chloé Dumas',
  'Dmitri Orlov',
  'Elif Kaya',
  'Farid Haddad',
  'Greta Holm',
  'Hugo Prado',
  'Ines Weber',
  'Jonas Lind',
  'Keiko Mori',
  'Liam Byrne',
  'Mara Rossi',
  'Nils Berg',
  'Olu Ade',
  'Priya Nair',
  'Quinn Abel',
  'Ravi Shah',
  'Sofia Lopez',
  'Tomás Cruz',
  'Uma Verma',
  'Victor Hahn',
  'Wanda Kowal',
  'Xu Lan',
]
export const REASONS: readonly string[] = ['Answered', 'Refunded', 'No answer needed']
export const STATES: readonly string[] = ['Lunch', 'In training', 'On the phone']
/** Answers that are prepared. */
export const REPLIES = [
  {
    title: 'Where is my order?',
    shortcut: 'order',
    text: 'Hello {{contact.first-name}}, thank you for writing. We look into your order and come back today.',
    tags: ['delivery'],
  },
  {
    title: 'How to send something back',
    shortcut: 'back',
    text: 'You can send it back within 30 days. Put the note of delivery into the parcel; the label is on our page.',
    tags: ['refund'],
  },
  {
    title: 'A lamp flickers',
    shortcut: 'flicker',
    text: 'Please try another bulb first. If it still flickers, we send you a new one.',
    tags: ['defect'],
  },
] as const
