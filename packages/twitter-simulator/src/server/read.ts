import type { FastifyRequest } from 'fastify'
import type { Multipart } from '../api/endpoint.js'
import { invalid } from '../api/problems.js'
import { MAX_MEDIA_BYTES, MAX_UPLOAD_BODY } from '../state/media.js'

/** A query or form as single strings; of repeated names the last one counts. */
export function strings(value: unknown): Record<string, string> {
  const out: Record<string, string> = {}
  if (value === null || typeof value !== 'object') return out
  for (const [key, item] of Object.entries(value)) {
    const one: unknown = Array.isArray(item) ? item.at(-1) : item
    if (typeof one === 'string') out[key] = one
  }
  return out
}

/** Reads a multipart body whole. Throws a Refusal for what is broken or too large. */
export async function readMultipart(request: FastifyRequest): Promise<Multipart> {
  const out: Multipart = { fields: {}, files: {} }
  try {
    for await (const part of request.parts({
      limits: { fileSize: MAX_MEDIA_BYTES, files: 4, fields: 40, fieldSize: MAX_UPLOAD_BODY },
    })) {
      if (part.type === 'field') out.fields[part.fieldname] = String(part.value)
      else out.files[part.fieldname] = { contentType: part.mimetype, bytes: await part.toBuffer() }
    }
  } catch (error) {
    throw invalid(error instanceof Error ? error.message : 'The multipart body is broken.', 'body', '')
  }
  return out
}
