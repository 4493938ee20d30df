/** The tokens, what every element starts from, and light or dark: imported once, first, by the entry. */
import './theme'
import './tokens.css'
import './base.css'
