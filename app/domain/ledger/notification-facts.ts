import type { FactTable } from './facts'

/** What reminders go by, whom managers were told of, and calendars under a secret address, named by the hash of it. */
export type NotificationFacts = {
  'reminder-setting.set': { settingId: string; terms: object; reasonHash: string }
  'overdue.escalated': { escalationId: string; managerId: string; day: string; enrolments: string[] }
  'calendar.opened': { feedId: string; tokenHash: string }
  'calendar.ended': { feedId: string }
}

/** The fact tables of notifications; see FACT_TABLES. Messages themselves are no facts. */
export const NOTIFICATION_FACTS: FactTable[] = [
  {
    table: 'ReminderSetting',
    type: 'reminder-setting.set',
    idColumn: 'id',
    payloadKey: 'settingId',
    same: ['terms'],
    hashes: { reasonHash: 'reason' },
    at: 'setAt',
    actor: 'setBy',
  },
  { table: 'Escalation', type: 'overdue.escalated', idColumn: 'id', payloadKey: 'escalationId', same: ['managerId', 'day', 'enrolments'], at: 'escalatedAt' },
  { table: 'CalendarFeed', type: 'calendar.opened', idColumn: 'id', payloadKey: 'feedId', same: ['tokenHash'], at: 'openedAt', person: 'personId' },
  { table: 'CalendarFeedEnd', type: 'calendar.ended', idColumn: 'feedId', payloadKey: 'feedId', at: 'endedAt' },
]
