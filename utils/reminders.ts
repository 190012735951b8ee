/**
 * Reminders of follow-ups, run by the background: one alarm for the next that falls due, a count on the toolbar button,
 * and a notification where the agent granted it. The browser's permission list is the setting.
 */
import { browser } from './browser.ts';
import { FOLLOWUP_PREFIX, isOverdue, loadFollowups } from './followups.ts';

const ALARM = 'follow-up';
const NOTIFICATIONS = { permissions: ['notifications' as const] };

export const canNotify = (): Promise<boolean> => browser.permissions.contains(NOTIFICATIONS);
/** Must be called first thing in a click: the browser asks the agent. */
export const requestNotifications = (): Promise<boolean> => browser.permissions.request(NOTIFICATIONS);
export const stopNotifications = (): Promise<boolean> => browser.permissions.remove(NOTIFICATIONS);

/** Sets the alarm and the count on the button. */
export async function scheduleReminders(now = Date.now()): Promise<void> {
  const followups = await loadFollowups();
  const overdue = followups.filter((one) => isOverdue(one, now)).length;
  await browser.action.setBadgeText({ text: overdue === 0 ? '' : String(overdue) });
  const next = followups.find(({ state, due }) => state === 'open' && due > now);
  if (next) browser.alarms.create(ALARM, { when: next.due });
  else await browser.alarms.clear(ALARM);
}

/** Notifies of those that fell due at the alarm; those missed while the browser was closed are on the button. */
async function notify(since: number, now = Date.now()): Promise<void> {
  if (!(await canNotify())) return;
  const fallen = (await loadFollowups()).filter((one) => isOverdue(one, now) && one.due >= since);
  for (const { key, id, site } of fallen) {
    await browser.notifications.create(key, {
      type: 'basic',
      iconUrl: browser.runtime.getURL('/icon/128.png'),
      title: browser.i18n.getMessage('followUpDue'),
      message: `#${id} · ${URL.parse(site)?.host ?? site}`,
    });
  }
}

async function openTicket(key: string): Promise<void> {
  const followup = (await loadFollowups()).find((one) => one.key === key);
  if (followup) await browser.tabs.create({ url: followup.url });
}

/** Listens; called synchronously when the background starts. */
export function startReminders(): void {
  // an alarm whose time passed while the machine slept rings late: what fell due since its time is told
  browser.alarms.onAlarm.addListener(async ({ name, scheduledTime }) => {
    if (name !== ALARM) return;
    await notify(scheduledTime - 1000);
    await scheduleReminders();
  });
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === 'local' && Object.keys(changes).some((key) => key.startsWith(FOLLOWUP_PREFIX))) scheduleReminders();
  });
  // wakes the background with the browser: what was missed shows on the button
  browser.runtime.onStartup.addListener(() => scheduleReminders());
  listenToNotifications();
}

/** Their interface is only there once the permission is. */
export function listenToNotifications(): void {
  const { notifications } = browser as { notifications?: typeof browser.notifications };
  if (notifications && !notifications.onClicked.hasListener(openTicket))
    notifications.onClicked.addListener(openTicket);
}
