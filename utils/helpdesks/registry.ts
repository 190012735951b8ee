import type { Adapter, Page } from './adapter.ts';
import { chatwoot } from './chatwoot.ts';
import { crisp } from './crisp.ts';
import { frappeHelpdesk } from './frappe-helpdesk.ts';
import { freescout } from './freescout.ts';
import { freshdesk } from './freshdesk.ts';
import { freshservice } from './freshservice.ts';
import { glpi } from './glpi.ts';
import { gmail } from './gmail.ts';
import { helpScout } from './help-scout.ts';
import { hubspot } from './hubspot.ts';
import { intercom } from './intercom.ts';
import { jiraServiceManagement } from './jira-service-management.ts';
import { kayako } from './kayako.ts';
import { odoo } from './odoo.ts';
import { openMarkup } from './open-markup.ts';
import { osticket } from './osticket.ts';
import { outlook } from './outlook.ts';
import { reamaze } from './reamaze.ts';
import { redmine } from './redmine.ts';
import { requestTracker } from './request-tracker.ts';
import { salesforce } from './salesforce.ts';
import { servicenow } from './servicenow.ts';
import { tidio } from './tidio.ts';
import { uvdesk } from './uvdesk.ts';
import { zammad } from './zammad.ts';
import { zendesk } from './zendesk.ts';
import { znuny } from './znuny.ts';
import { zohoDesk } from './zoho-desk.ts';

/** A page that carries our own open markup means it, hence first; no other adapter knows another's pages. */
export const ADAPTERS: readonly Adapter[] = [
  openMarkup,
  requestTracker,
  redmine,
  freescout,
  osticket,
  zammad,
  chatwoot,
  znuny,
  glpi,
  odoo,
  frappeHelpdesk,
  uvdesk,
  zendesk,
  freshdesk,
  gmail,
  outlook,
  jiraServiceManagement,
  servicenow,
  crisp,
  hubspot,
  helpScout,
  intercom,
  kayako,
  freshservice,
  salesforce,
  zohoDesk,
  reamaze,
  tidio,
];

export const findAdapter = (page: Page): Adapter | null => ADAPTERS.find((adapter) => adapter.recognises(page)) ?? null;
