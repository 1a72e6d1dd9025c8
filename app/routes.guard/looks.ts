/**
 * What each address of managers and evaluators notes when it is read: `what:purpose` as the owner of the data sees it, or `none` and why
 * nobody's data is shown there. An address without a line here fails a test, so that nothing about people is read unseen.
 */
export const LOOKED_AT: Record<string, string> = {
  manage: 'manage:list',
  'manage/assign': 'none: names and units to choose from',
  'manage/orders': 'none: orders and counts',
  'manage/orders/:assignment': 'manage:list',
  'manage/rules': 'none: rules and counts',
  'manage/rules/new': 'none: names and units to choose from',
  'manage/rules/:rule': 'manage: where one person is asked about',
  'manage/rules/:rule/change': 'none: conditions and counts',
  'manage/files/:file': 'manage:export',
  'manage/units': 'none: counts by unit',
  'manage/report': 'none: counts of a unit',
  'manage/figures': 'none: counts by week',
  'manage/challenges': 'manage: whose challenges are listed, where there are any',
  'manage/warnings': 'manage',
  'manage/evidence': 'manage:confirm',
  'manage/warnings/:warning': 'manage',
  'manage/people/:person': 'manage',
  'manage/objectives': 'manage:list',
  'manage/people/:person/passport': 'manage',
  'evaluate/people/:person/passport': 'evaluate',
  evaluate: 'none: names and units to choose from',
  'evaluate/people/:person': 'evaluate:period',
  'evaluate/people/:person/:file': 'evaluate:export',
  'evaluate/periods': 'none: periods and counts',
  'evaluate/periods/:period': 'evaluate:period',
  'evaluate/periods/:period/record': 'none: counts, hashes and who took the steps',
  'evaluate/periods/:period/people/:person': 'evaluate:period',
  'evaluate/periods/:period/people/:person/dossier.pdf': 'evaluate:export',
  'evaluate/periods/:period/:file': 'evaluate:export',
  'evaluate/periods/:period/people/:person/subordinates': 'evaluate:period',
  'evaluate/sample': 'evaluate:period',
  'evaluate/sample/:file': 'evaluate:export',
  'evaluate/ratings': 'none: what is typed is answered; nobody’s data is shown',
  leaders: 'evaluate: or manage, for who is no evaluator',
  'evaluate/mandates/:mandate': 'none: names to choose from',
  'evaluate/feed': 'none: keys and heads of the chains',
  'evaluate/rule-sets': 'none: rules',
  'evaluate/rule-sets/:ruleSet': 'none: rules',
  'evaluate/:file': 'evaluate:export',
  'evaluate/attempts/:attempt': 'evaluate:attempt',
  'evaluate/challenges': 'evaluate:challenge',
  'evaluate/flags': 'plausibility:flag',
  'evaluate/flags/:flag': 'plausibility:flag',
  'evaluate/hand-ins/:handIn': 'evaluate:hand-in',
  'outside/:outside/proof': 'evaluate: or manage, for a manager who confirms',
  'events/:seq': 'evaluate: or admin or manage, for who is no evaluator',
  'certificates/:file': 'evaluate',
  'accommodations/:person': 'manage: or admin, for who only reads',
  'reliefs/:person': 'manage: or admin',
  'admin/data-requests/:request': 'admin:request',
  'admin/people/:person': 'admin',
  'admin/people/:person/changes/:kind': 'admin',
}

/** What an address notes as `what` and, where each reading has one, `purpose`; null for one that shows nobody's data. */
export function lookOf(route: string): { what: string; purpose: string | null } | null {
  const [what, purpose = ''] = (LOOKED_AT[route] ?? 'none').split(':')
  return what === 'none' ? null : { what, purpose: /^[a-z-]+$/.test(purpose) ? purpose : null }
}
