// The page to read, as the form has it: pasted, a file, or an address.
//
//   await documentOf({way: "file", file, pageUri: "https://…"})   // {html: "PGh0…", pageUri}
//
// A Document of the API. Throws an Error with a sentence for people when there is nothing
// to send. Whether a page can be read is for the server to say.

// As the contract has it; more would only be sent to be refused.
const MAX_BYTES = 16 * 1024 * 1024;

// Source that was pasted instead of the text that it shows.
const looksLikeHtml = (text) => /^\s*<(!doctype|html|head|body|article|!--)/i.test(text);

function base64(bytes) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => reject(new Error("The file cannot be read."));
    reader.readAsDataURL(new Blob([bytes]));
  });
}

async function pasted(text) {
  if (text.trim() === "") throw new Error("Nothing is pasted yet.");
  return looksLikeHtml(text) ? {html: await base64(text), declaredCharset: "utf-8"} : {text};
}

async function fromFile(file) {
  if (!file) throw new Error("No file is chosen yet.");
  if (file.size > MAX_BYTES)
    throw new Error("The file is larger than 16 MiB, the most that is read.");
  if (file.type === "text/plain") return {text: await file.text()};
  return {html: await base64(file)};
}

function fromAddress(uri) {
  if (uri.trim() === "") throw new Error("No address is given yet.");
  return {uri: uri.trim()};
}

export async function documentOf({way, text, file, uri, pageUri}) {
  if (way === "address") return fromAddress(uri);
  const document = way === "file" ? await fromFile(file) : await pasted(text);
  return pageUri.trim() === "" ? document : {...document, pageUri: pageUri.trim()};
}
