import { CourseCards, type ListedCourse } from '~/ui/catalog/course-cards'
import { CodeForm } from '~/ui/certification/code-form'
import { ButtonLink } from '~/ui/kit/button'
import { Empty } from '~/ui/kit/empty'
import { Link } from '~/ui/kit/link'
import { Mark } from '~/ui/kit/mark'
import { useWords } from '~/ui/words'
import { frontWords } from './words'

/** The academy to whoever comes by: what it is, what may be read at once, and how to check a certificate. */
export function FrontPage({ courses }: { courses: ListedCourse[] }) {
  const words = useWords(frontWords)
  return (
    <div className="page stack loose">
      <header className="front-head">
        <div className="stack tight">
          <h1>{words.title}</h1>
          <p className="lead">{words.lead}</p>
          <div className="row">
            <ButtonLink look="primary" to="/sign-in">
              {words.signIn}
            </ButtonLink>
            <ButtonLink to="/courses">{words.courses}</ButtonLink>
          </div>
          <p className="small muted">
            {words.firstTime} <Link to="/activate">{words.activate}</Link>
          </p>
        </div>
        <Mark size={220} />
      </header>
      <div className="front-open">
        <section aria-labelledby="open" className="stack tight">
          <h2 id="open">{words.openTitle}</h2>
          {courses.length ? (
            <>
              <p className="muted">{words.openLead}</p>
              <CourseCards courses={courses} level="h3" />
            </>
          ) : (
            <Empty title={words.noneTitle} level="h3">
              {words.noneText}
            </Empty>
          )}
        </section>
        <section aria-labelledby="verify" className="stack tight">
          <h2 id="verify">{words.verifyTitle}</h2>
          <p className="muted">{words.verifyText}</p>
          <CodeForm />
        </section>
      </div>
      <How />
    </div>
  )
}

function How() {
  const words = useWords(frontWords)
  const steps = [
    { title: words.learn, text: words.learnText },
    { title: words.test, text: words.testText },
    { title: words.make, text: words.makeText },
    { title: words.earn, text: words.earnText },
  ]
  return (
    <section aria-labelledby="how" className="stack tight">
      <h2 id="how">{words.howTitle}</h2>
      <ol className="path">
        {steps.map((step) => (
          <li key={step.title}>
            <h3>{step.title}</h3>
            <p className="muted small">{step.text}</p>
          </li>
        ))}
      </ol>
    </section>
  )
}
