/** `12 min ago`: how long before `now` a moment was, both ISO times. */
export function ago(moment: string, now: string): string {
  const minutes = Math.max(0, Math.round((Date.parse(now) - Date.parse(moment)) / 60_000));
  if (Number.isNaN(minutes)) return '';
  if (minutes < 90) return `${minutes} min ago`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} h ago` : `${Math.round(hours / 24)} days ago`;
}
