import { listOf, type Node } from './node.ts';

/** Article and all that schema.org puts under it. */
const articleTypes = new Set([
  'Article',
  'AdvertiserContentArticle',
  'NewsArticle',
  'AnalysisNewsArticle',
  'AskPublicNewsArticle',
  'BackgroundNewsArticle',
  'OpinionNewsArticle',
  'ReportageNewsArticle',
  'ReviewNewsArticle',
  'Report',
  'SatiricalArticle',
  'ScholarlyArticle',
  'MedicalScholarlyArticle',
  'SocialMediaPosting',
  'BlogPosting',
  'LiveBlogPosting',
  'DiscussionForumPosting',
  'TechArticle',
  'APIReference',
]);

/** The names of a node's types, without the vocabulary before them. */
export const typesOf = (node: Node): string[] =>
  listOf(node['@type'])
    .filter((type) => typeof type === 'string')
    .map((type) => type.replace(/^(?:https?:\/\/schema\.org\/|schema:)/, ''));

/** What a node is here; null for what is no item. A node of both kinds is an article. */
export function kindOf(node: Node): 'article' | 'video' | null {
  const types = typesOf(node);
  if (types.some((type) => articleTypes.has(type))) return 'article';
  return types.includes('VideoObject') ? 'video' : null;
}
