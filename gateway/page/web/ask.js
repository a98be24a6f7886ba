// Calls of the API from the page.
//
//   const digest = await askDigest(document, {sentences: 3, key: "", signal});
//   const {fetches, message} = await askWhetherItFetches("");
//
// A failure throws AskError with what the server states. The key is for servers that want
// one; it is sent with the call and kept nowhere.

export class AskError extends Error {
  // `status` is the name of the code ("INVALID_ARGUMENT"), `reason` the stable identifier.
  constructor(message, {http = 0, status = "", reason = "", fields = []} = {}) {
    super(message);
    Object.assign(this, {http, status, reason, fields});
  }
}

function errorOf(http, body) {
  const error = body?.error;
  if (!error) return new AskError(`The server answered ${http} without saying why.`, {http});
  const details = error.details ?? [];
  return new AskError(error.message, {
    http,
    status: error.status,
    reason: details.find(({reason}) => reason)?.reason,
    fields: details.flatMap(({fieldViolations}) => fieldViolations ?? []).map(({field}) => field),
  });
}

async function reach(path, options = {}) {
  try {
    return await fetch(path, options);
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new AskError("The server cannot be reached.");
  }
}

function post(path, {type, key, body, signal}) {
  const headers = {"Content-Type": type, ...(key && {"X-Api-Key": key})};
  return reach(path, {method: "POST", headers, body, signal});
}

// Offsets are asked for in UTF-16 units, so that strings can be cut as they are.
export async function askDigest(document, {sentences, key, signal}) {
  const request = {document, summaryBudget: {sentences}, offsetEncoding: "UTF16"};
  const response = await post("/v1/articles:digest", {
    type: "application/json",
    key,
    body: JSON.stringify(request),
    signal,
  });
  const body = await response.json().catch(() => null);
  if (!response.ok || body === null) throw errorOf(response.status, body);
  return body;
}

// No address is asked for: a server that does not fetch says so first, and one that does
// refuses an address that names no host. Asked as a stream of one, whose errors are lines.
export async function askWhetherItFetches(key) {
  const line = JSON.stringify({request: {document: {uri: "about:blank"}}});
  const response = await post("/v1/articles:batchParse", {
    type: "application/x-ndjson",
    key,
    body: `${line}\n`,
  });
  const body = await response.json().catch(() => null);
  const error = errorOf(response.status, body);
  return {fetches: response.ok && error.reason !== "FETCH_DISABLED", message: error.message};
}

// A page of ours.
export async function exampleText() {
  const response = await reach("/page/ferry.txt");
  return response.text();
}
