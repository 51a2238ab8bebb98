import type { ClientRecord } from '../client-record';

/** What Django says of a database. */
export const django: ClientRecord = {
  name: 'Django',
  source: { measured: ['3.2.25'], page: 'https://docs.djangoproject.com/en/stable/ref/databases/' },
  store: 'a database',
  frames: ['-packages/django/db/', 'django.db.utils.OperationalError'],
  says: [
    {
      has: 'django.db.utils.OperationalError',
      pattern:
        /django\.db\.utils\.OperationalError: .{0,300}(?:refused|failed: |timed? ?out|could not translate|closed|lost|Can.t connect|authentication|denied|is locked|unable to open)/,
      fault: 'failed',
    },
  ],
};
