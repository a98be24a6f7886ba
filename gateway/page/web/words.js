// The words that the page uses for the names in an answer.

// "IMAGE_DESCRIPTION" → "image description", "clause_subject" → "clause subject".
export const plain = (name) => name.toLowerCase().replaceAll("_", " ");

// Each type of entity: the heading of a list of them, one of them, and the sort of mark
// that the article puts under its mentions.
const TYPES = {
  PERSON: ["People", "person", "person"],
  ORGANIZATION: ["Organisations", "organisation", "organization"],
  LOCATION: ["Places", "place", "location"],
  GROUP: ["Groups", "group", "other"],
  EVENT: ["Events", "event", "other"],
  WORK: ["Works", "work", "other"],
  PRODUCT: ["Products", "product", "other"],
};
const ANY_TYPE = ["Other names", "other name", "other"];

export const HEADINGS = [...Object.values(TYPES), ANY_TYPE].map(([heading]) => heading);
export const headingOf = (type) => (TYPES[type] ?? ANY_TYPE)[0];
export const typeWord = (type) => (TYPES[type] ?? ANY_TYPE)[1];
export const markOf = (type) => (TYPES[type] ?? ANY_TYPE)[2];

// 0.834 → "83 %". Never "100 %" of what is not certain.
export const percent = (share) => `${share >= 1 ? 100 : Math.min(99, Math.round(share * 100))} %`;

// "90s" → "2 min read".
export function readingTime(duration) {
  const seconds = Number.parseFloat(duration);
  return seconds < 60 ? `${seconds} s read` : `${Math.ceil(seconds / 60)} min read`;
}

export const counted = (count, one, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;
