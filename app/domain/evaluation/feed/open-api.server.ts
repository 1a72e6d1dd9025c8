import { z } from 'zod'
import { FORMAT_VERSION, MOST_ITEMS, USUAL_LIMIT } from './feed'
import { READS_PER_MINUTE } from './feed-reader.server'
import { FeedErrorShape, FeedPageShape } from './feed-shapes'

function schemaOf(shape: z.ZodType): Record<string, unknown> {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { unrepresentable: 'any' })
  return schema
}

const ref = (name: string) => ({ 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } })
const error = (description: string) => ({ description, content: ref('Error') })
const query = (name: string, description: string, schema: Record<string, unknown>) => ({ name, in: 'query', required: false, description, schema })

/** The description of the feed as OpenAPI 3.1; a test holds real answers against it. `url`: of the academy. */
export function openApiDocument(url: string) {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Hanoi Digital Academy: closed dossiers',
      version: String(FORMAT_VERSION),
      description:
        'Phiếu minh chứng đã khóa và các bản bổ sung, để phần mềm đánh giá của thành phố đọc. The academy gives evidence and arithmetic, never a rating. Items come in order of publication; each carries its own signature, so that it is checked without asking again. The same page is the same bytes whenever it is read. Each read is recorded and shown to the people it tells of.',
    },
    servers: [{ url }],
    security: [{ key: [] }],
    paths: {
      '/api/v1/dossiers': {
        get: {
          operationId: 'readDossiers',
          summary: 'The next closed dossiers and amendments after a place',
          parameters: [
            query('after', 'The place after which to begin: `next` of the page before; 0 begins at the beginning', { type: 'integer', minimum: 0, default: 0 }),
            query('limit', 'So many items at most', { type: 'integer', minimum: 1, maximum: MOST_ITEMS, default: USUAL_LIMIT }),
            query('unit', 'Only people below the unit of this code, which lies at or below that of the key, by where they were when the dossier was closed', {
              type: 'string',
            }),
            query('period', 'Only periods of this key (2026-11, 2026-Q4, 2026) or id', { type: 'string' }),
          ],
          responses: {
            200: {
              description: 'A page',
              headers: {
                'Format-Version': { description: 'The version of the format', schema: { type: 'string' } },
                'Chain-Head': {
                  description: 'The heads as they are now: sequence, number:hash of snapshots, number:hash of amendments',
                  schema: { type: 'string' },
                },
                ETag: { description: 'SHA-256 of the bytes', schema: { type: 'string' } },
              },
              content: ref('Page'),
            },
            400: error('after-unreadable, after-beyond-head, limit-unreadable, period-unreadable'),
            401: error('key-unknown, key-expired, key-ended'),
            403: error('key-maker-gone: whoever made the key no longer evaluates its unit; unit-out-of-scope'),
            429: error(`too-many-reads: more than ${READS_PER_MINUTE.points} in ${READS_PER_MINUTE.seconds} seconds`),
          },
        },
      },
    },
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer', description: 'A key an evaluator makes at /evaluate/feed' } },
      schemas: { Page: schemaOf(FeedPageShape), Error: schemaOf(FeedErrorShape) },
    },
  }
}
