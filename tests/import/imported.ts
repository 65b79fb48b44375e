import type { Database } from '../../db/client.ts';
import { type BatchResult, writeBatch } from '../../db/import/batch.ts';
import type {
  ImportedArticle,
  ImportedAuthor,
  ImportedItem,
  ImportedPicture,
  ImportedSection,
} from '../../db/import/item.ts';

/** An article as any importer hands it on; what is given replaces the rest. */
export const imported = (externalId: string, given: Partial<ImportedArticle> = {}): ImportedArticle => ({
  kind: 'article',
  source: 'sound.example',
  externalId,
  slug: `story-${externalId}`,
  slugIsGiven: true,
  formerSlugs: [],
  headline: `Story ${externalId}`,
  summary: null,
  canonicalUrl: `https://sound.example/story-${externalId}`,
  status: 'published',
  publishedAt: '2024-05-06T07:08:09.000000Z',
  updatedAt: null,
  modifiedAt: null,
  withdrawnAt: null,
  isFeatured: false,
  section: null,
  authors: [],
  tags: [],
  image: null,
  body: [],
  images: [],
  ...given,
});

export const author = (name: string, given: Partial<ImportedAuthor> = {}): ImportedAuthor => ({
  externalId: name,
  name,
  slug: name.toLowerCase().replaceAll(' ', '-'),
  isRecord: false,
  jobTitle: null,
  bio: [],
  avatar: null,
  sameAs: [],
  ...given,
});

export const section = (name: string, given: Partial<ImportedSection> = {}): ImportedSection => ({
  externalId: name.toLowerCase(),
  name,
  slug: name.toLowerCase(),
  isRecord: true,
  parent: null,
  description: null,
  ...given,
});

export const picture = (name: string): ImportedPicture => ({
  externalId: `https://sound.example/${name}.jpg`,
  url: `https://sound.example/${name}.jpg`,
  width: 1200,
  height: 800,
});

/** Writes items as one batch and gives what became of each. */
export async function write(db: Database, ...items: ImportedItem[]): Promise<BatchResult['outcomes']> {
  const { outcomes } = await writeBatch(db, items, { dryRun: false });
  return outcomes;
}
