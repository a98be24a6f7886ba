// Cuts a text at every border of the spans over it.
//
//   cutText("Ada said", [{begin: 0, end: 3}])
//   // [{text: "Ada", spans: [{begin: 0, end: 3}]}, {text: " said", spans: []}]
//
// Spans may overlap and nest in any way; each piece lists all that cover it. Offsets are
// in UTF-16 units, as JavaScript's own. A span that reaches past the text is cut to it,
// and an empty one covers nothing.

export function cutText(text, spans) {
  const borders = new Set([0, text.length]);
  for (const {begin, end} of spans) {
    borders.add(Math.min(begin, text.length));
    borders.add(Math.min(end, text.length));
  }
  const sorted = [...borders].sort((a, b) => a - b);
  const pieces = [];
  for (let i = 0; i + 1 < sorted.length; ++i) {
    const [begin, end] = [sorted[i], sorted[i + 1]];
    pieces.push({
      text: text.slice(begin, end),
      spans: spans.filter((span) => span.begin <= begin && end <= span.end),
    });
  }
  return pieces;
}
