import { markOf } from './secret-shape';

const digitsOf = (text: string): string => text.replace(/\D/g, '');

/** ISO/IEC 7812-1, annex B. */
function passesLuhn(digits: string): boolean {
  const sum = digits
    .split('')
    .toReversed()
    .reduce((total, sign, at) => {
      const value = Number(sign) * (at % 2 === 0 ? 1 : 2);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return sum % 10 === 0;
}

/** The lengths and first digits of the big networks: Visa, Mastercard, American Express, Diners, Discover, JCB. */
const card =
  /^(?:4\d{12}(?:\d{3}){0,2}|5[1-5]\d{14}|2[2-7]\d{14}|3[47]\d{13}|3(?:0[0-5]|[689]\d)\d{11}|6(?:011|5\d\d|4[4-9]\d)\d{12}|35\d{14})$/;

/** ISO 13616: the four first characters go to the end, letters count from 10, modulo 97. */
function isIban(text: string): boolean {
  const moved = `${text.slice(4)}${text.slice(0, 4)}`;
  const rest = moved
    .split('')
    .reduce((left, sign) => Number(`${left}${Number.parseInt(sign, 36)}`) % 97, 0);
  return rest === 1;
}

/** The text without numbers that belong to people: cards, accounts, telephones, one-time codes. */
export const hideNumbers = (text: string): string =>
  /\d{3}/.test(text)
    ? text
        .replace(/(?<![\w.:/-])\d(?:[ .-]?\d){12,18}(?![\w-]|\.\d)/g, (found) =>
          card.test(digitsOf(found)) && passesLuhn(digitsOf(found)) ? markOf('card-number') : found,
        )
        .replace(/\b[A-Z]{2}\d{2}[A-Z0-9]{11,30}\b/g, (found) =>
          isIban(found) ? markOf('iban') : found,
        )
        .replace(/(?<![\w.-])(?!000|666|9\d\d)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\w-])/g, () =>
          markOf('ssn'),
        )
        .replace(
          /(?<![\w.+:])\+[1-9]\d{0,2}[ .-]?\(?\d{2,4}\)?(?:[ .-]?\d{2,4}){2,4}(?![\w.:])/g,
          () => markOf('telephone'),
        )
        .replace(
          /(\b(?:your|verification|security|one[- ]time|login|sms|2fa|mfa|otp)(?: (?:code|pin|otp))?(?: is|:) )\d{4,8}\b/gi,
          (_, keep: string) => `${keep}${markOf('one-time-code')}`,
        )
    : text;
