/** How an event is read: with the people in it by name, or without, where a dossier counts them and names none of them. */
export type Reading = 'named' | 'unnamed'
