import { type Html, html } from 'mlops-tracking/html';
import type { Language } from '../../language.ts';
import { say } from './bilingual.ts';

/** Each language's name in that language, whatever language the page shows. */
const NAMES = { fr: 'Français', en: 'English' } as const satisfies Record<Language, string>;

function choice(language: Language, chosen: Language): Html {
  const checked = language === chosen ? html` checked` : null;
  return html`<label><input type="radio" name="language" id="language-${language}" autocomplete="off"${checked}><span>${NAMES[language]}</span></label>`;
}

/** Two radio buttons; the style sheet shows the language of the checked one, without a script. */
export function languageToggle(chosen: Language): Html {
  return html`<fieldset class="toggle"><legend class="unseen">${say('report.language')}</legend>${choice('fr', chosen)}${choice('en', chosen)}</fieldset>`;
}
