import { Document, ImageRun, Packer, Paragraph } from 'docx'
import sharp from 'sharp'
import { afterAll, expect, test } from 'vitest'
import { documentToMarkdown } from './word-document.server'
import { readWordDocument, stopWordReader } from './word-thread.server'

afterAll(stopWordReader)

test('a document read in the thread is the document read here, pictures included, and the next one is read too', async () => {
  const data = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#2980b9' } })
    .png()
    .toBuffer()
  const picture = new ImageRun({ type: 'png', data, transformation: { width: 300, height: 200 } })
  const bytes = await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph('Chào đồng chí'), new Paragraph({ children: [picture] })] }] }))
  const here = await documentToMarkdown(bytes, 'bai.docx')
  expect(here.images).toHaveLength(1)
  expect(await readWordDocument(bytes, 'bai.docx')).toEqual(here)
  expect((await readWordDocument(Buffer.from('không phải'), 'x.docx')).findings[0].found).toMatch(/hỏng/)
  expect(await readWordDocument(bytes, 'bai.docx')).toEqual(here)
})
