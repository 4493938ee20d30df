/** What the contact's page says, in the languages that it speaks. */
const en = {
  language: 'English',
  languages: 'Language',
  title: 'Your conversation',
  with: 'Your conversation with {account}',
  signInFirst:
    'This page is for the person who wrote to {account}. Sign in with {network} to see that it is you.',
  asksLittle: 'We only learn which account is yours. Nothing is posted, and nothing of your sign-in is kept.',
  signIn: 'Sign in with {network}',
  signedInAs: 'Signed in as {name}',
  signOut: 'Sign out',
  messages: 'Messages',
  you: 'You',
  gone: 'This message was removed.',
  attached: 'With {count} attached, to see at {network}.',
  onPage: 'Written on this page',
  permalink: 'At {network}',
  older: 'Older messages',
  newest: 'Newest messages',
  write: 'Write a comment',
  writeHint: 'As long as you like, up to {limit} characters. Only {account} reads it.',
  send: 'Send',
  sent: 'Your comment was sent.',
  closed: 'This conversation takes no comments now.',
  profile: 'Your e-mail address',
  emailHint: '{account} can reach you there. It is not shown to anybody else.',
  email: 'E-mail address',
  save: 'Save',
  saved: 'Your e-mail address was saved.',
  wrongText: 'Write something, up to {limit} characters.',
  wrongEmail: 'This is no e-mail address.',
  tooMany: 'That was a lot. Wait a few minutes, then go on.',
  failed: 'You were not signed in. Please try again.',
  unavailable: '{network} does not answer now. Please try again in a few minutes.',
  notYours: 'This page is for somebody else',
  notYoursHint: 'Nobody else can see it. If you have another account, sign in with that one.',
  missing: 'There is no such page',
  missingHint: 'The link is wrong, has ended, or its conversation is gone.',
  broken: 'This did not work',
  brokenHint: 'Please try again in a few minutes.',
  ended: 'Your sign-in has ended. What you wrote was not sent: sign in again, then send it.',
}
export type Words = typeof en

const fr: Words = {
  language: 'Français',
  languages: 'Langue',
  title: 'Votre conversation',
  with: 'Votre conversation avec {account}',
  signInFirst:
    'Cette page est réservée à la personne qui a écrit à {account}. Connectez-vous avec {network} pour montrer que c’est vous.',
  asksLittle:
    'Nous apprenons seulement quel compte est le vôtre. Rien n’est publié et rien de votre connexion n’est conservé.',
  signIn: 'Se connecter avec {network}',
  signedInAs: 'Connecté : {name}',
  signOut: 'Se déconnecter',
  messages: 'Messages',
  you: 'Vous',
  gone: 'Ce message a été retiré.',
  attached: 'Avec {count} pièce(s) jointe(s), à voir sur {network}.',
  onPage: 'Écrit sur cette page',
  permalink: 'Sur {network}',
  older: 'Messages plus anciens',
  newest: 'Messages les plus récents',
  write: 'Écrire un commentaire',
  writeHint: 'Aussi long que vous voulez, jusqu’à {limit} caractères. Seul {account} le lit.',
  send: 'Envoyer',
  sent: 'Votre commentaire a été envoyé.',
  closed: 'Cette conversation n’accepte pas de commentaires pour le moment.',
  profile: 'Votre adresse e-mail',
  emailHint: '{account} peut vous y joindre. Personne d’autre ne la voit.',
  email: 'Adresse e-mail',
  save: 'Enregistrer',
  saved: 'Votre adresse e-mail a été enregistrée.',
  wrongText: 'Écrivez quelque chose, jusqu’à {limit} caractères.',
  wrongEmail: 'Ce n’est pas une adresse e-mail.',
  tooMany: 'Cela fait beaucoup. Attendez quelques minutes, puis continuez.',
  failed: 'Vous n’êtes pas connecté. Veuillez réessayer.',
  unavailable: '{network} ne répond pas. Veuillez réessayer dans quelques minutes.',
  notYours: 'Cette page est réservée à quelqu’un d’autre',
  notYoursHint:
    'Personne d’autre ne peut la voir. Si vous avez un autre compte, connectez-vous avec celui-là.',
  missing: 'Cette page n’existe pas',
  missingHint: 'Le lien est faux ou n’est plus valable, ou sa conversation a disparu.',
  broken: 'Cela n’a pas fonctionné',
  brokenHint: 'Veuillez réessayer dans quelques minutes.',
  ended:
    'Votre connexion a pris fin. Ce que vous avez écrit n’a pas été envoyé : reconnectez-vous, puis envoyez-le.',
}

const de: Words = {
  language: 'Deutsch',
  languages: 'Sprache',
  title: 'Ihre Unterhaltung',
  with: 'Ihre Unterhaltung mit {account}',
  signInFirst:
    'Diese Seite ist für die Person, die {account} geschrieben hat. Melden Sie sich mit {network} an, damit wir sehen, dass Sie es sind.',
  asksLittle:
    'Wir erfahren nur, welches Konto Ihres ist. Nichts wird veröffentlicht, und von der Anmeldung bleibt nichts bei uns.',
  signIn: 'Mit {network} anmelden',
  signedInAs: 'Angemeldet als {name}',
  signOut: 'Abmelden',
  messages: 'Nachrichten',
  you: 'Sie',
  gone: 'Diese Nachricht wurde entfernt.',
  attached: 'Mit {count} Anhang/Anhängen, zu sehen auf {network}.',
  onPage: 'Auf dieser Seite geschrieben',
  permalink: 'Auf {network}',
  older: 'Ältere Nachrichten',
  newest: 'Neueste Nachrichten',
  write: 'Kommentar schreiben',
  writeHint: 'So lang Sie möchten, bis {limit} Zeichen. Nur {account} liest ihn.',
  send: 'Senden',
  sent: 'Ihr Kommentar wurde gesendet.',
  closed: 'Diese Unterhaltung nimmt zurzeit keine Kommentare an.',
  profile: 'Ihre E-Mail-Adresse',
  emailHint: '{account} kann Sie dort erreichen. Sonst sieht sie niemand.',
  email: 'E-Mail-Adresse',
  save: 'Speichern',
  saved: 'Ihre E-Mail-Adresse wurde gespeichert.',
  wrongText: 'Schreiben Sie etwas, bis {limit} Zeichen.',
  wrongEmail: 'Das ist keine E-Mail-Adresse.',
  tooMany: 'Das war viel auf einmal. Warten Sie ein paar Minuten, dann geht es weiter.',
  failed: 'Sie wurden nicht angemeldet. Bitte versuchen Sie es noch einmal.',
  unavailable: '{network} antwortet gerade nicht. Bitte versuchen Sie es in ein paar Minuten noch einmal.',
  notYours: 'Diese Seite ist für jemand anderen',
  notYoursHint:
    'Niemand sonst kann sie sehen. Wenn Sie ein anderes Konto haben, melden Sie sich mit diesem an.',
  missing: 'Diese Seite gibt es nicht',
  missingHint: 'Der Link ist falsch oder abgelaufen, oder die Unterhaltung gibt es nicht mehr.',
  broken: 'Das hat nicht geklappt',
  brokenHint: 'Bitte versuchen Sie es in ein paar Minuten noch einmal.',
  ended:
    'Ihre Anmeldung ist abgelaufen. Was Sie geschrieben haben, wurde nicht gesendet: melden Sie sich noch einmal an, dann senden Sie es.',
}

export const WORDS = { en, fr, de } as const
export type Language = keyof typeof WORDS
export const LANGUAGES = Object.keys(WORDS) as readonly Language[]
const isLanguage = (text: string | undefined): text is Language => LANGUAGES.includes(text as Language)

/** The language that was chosen, else the first of the browser's that the page speaks, else English. */
export function languageOf(chosen: string | undefined, accepted: string | undefined): Language {
  if (isLanguage(chosen)) return chosen
  const wanted = (accepted ?? '')
    .slice(0, 500)
    .split(',')
    .map((entry) => {
      const [tag = '', ...parameters] = entry.trim().toLowerCase().split(';')
      const q = parameters.map((text) => /^\s*q=([\d.]+)$/.exec(text)?.[1]).find(Boolean)
      return { name: tag.split('-')[0], weight: q === undefined ? 1 : Number(q) }
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
  return wanted.map(({ name }) => name).find(isLanguage) ?? 'en'
}

/** A sentence with what belongs in it. */
export const say = (sentence: string, values: Readonly<Record<string, string | number>> = {}): string =>
  sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
