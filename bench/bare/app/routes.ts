import { index, type RouteConfig, route } from '@remix-run/route-config'

const others = ['about', 'contact', 'news', 'news/:id', 'people', 'people/:id', 'terms']

/** Eight routes: the measured page and seven as empty as it is. */
export default [index('routes/page.tsx'), ...others.map((path) => route(path, 'routes/page.tsx', { id: path }))] satisfies RouteConfig
