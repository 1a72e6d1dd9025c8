/** What a content type tells when it is used: a score, that it was carried to its end, or nothing. */
export type Reports = 'score' | 'completion' | 'nothing'
/** What carries an exercise to its end; see `doneBy`. */
export type DoneRule = 'score' | 'completion' | 'opened-and-stayed'

const SCORE = `AdvancedBlanks ArithmeticQuiz Blanks BranchingScenario CoursePresentation Crossword Dictation DragQuestion DragText Essay
  FindTheWords Flashcards GuessIt ImageMultipleHotspotQuestion ImageHotspotQuestion ImagePair ImageSequencing InteractiveBook InteractiveVideo
  MarkTheWords MultiChoice MultiMediaChoice PersonalityQuiz QuestionSet SingleChoiceSet SortParagraphs SpeakTheWords SpeakTheWordsSet
  StructureStrip Summary TrueFalse VirtualTour ThreeImage ARScavenger InfoWall`
const COMPLETION = 'Accordion AdventCalendar Column DocumentationTool GameMap MemoryGame Questionnaire OpenEndedQuestion SimpleMultiChoice'
const NOTHING = `Agamotto Audio AudioRecorder Chart Collage CornellNotes Dialogcards Embed GuessTheAnswer IFrameEmbed IFrameEmbedder Image
  ImageHotspots ImageJuxtaposition ImageSlider ImpressPresentation KewArCode Link TextInputField Timeline TwitterUserFeed Video AdvancedText Table`

const names = (list: string, reports: Reports) => list.split(/\s+/).map((name): [string, Reports] => [`H5P.${name}`, reports])
const KNOWN = new Map([...names(SCORE, 'score'), ...names(COMPLETION, 'completion'), ...names(NOTHING, 'nothing')])

/** Types that tell nothing at their end whatever their code holds, or only after a step learners often leave out. */
const REMARKS = new Set(['H5P.InteractiveVideo', 'H5P.CoursePresentation', 'H5P.QuestionSet', 'H5P.Dialogcards'])

/** What a type reports: as is known of it, and for one nobody knows as its code seems to (`seems`). Our own types all give a score. */
export function reportsOf(machineName: string, seems: Reports): { reports: Reports; isKnown: boolean } {
  if (machineName.startsWith('HVS.')) return { reports: 'score', isKnown: true }
  const known = KNOWN.get(machineName)
  return known ? { reports: known, isKnown: true } : { reports: seems, isKnown: false }
}

/** Whether there are words about how this type reports (`remarks` of the library's catalogue). */
export function hasRemark(machineName: string): boolean {
  return REMARKS.has(machineName)
}

/** The rule for an exercise whose author names none: the end it reports, or, where it reports nothing, having stayed with it. */
export function doneBy(reports: Reports): DoneRule {
  return reports === 'nothing' ? 'opened-and-stayed' : 'completion'
}

/** How long one stays with an exercise for it to count, in seconds: half of the minutes its author reckons with, from half a minute to five. */
export function secondsToStay(minutes: number): number {
  return Math.min(300, Math.max(30, minutes * 30))
}
