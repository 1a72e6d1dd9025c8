import { useLoaderData } from '@remix-run/react'

export function loader() {
  return { text: 'A bare page' }
}

export default function Page() {
  return <h1>{useLoaderData<typeof loader>().text}</h1>
}
