// What is asked as a link, and what a link asks.

// The link to a case. All of it is in the fragment, which a browser does not send.
export function linkOf(asked) {
  return `${location.href.split("#")[0]}#case=${encodeURIComponent(JSON.stringify(asked))}`;
}

// What a fragment brings: what is asked, and for an example row or a case that a rule change turned, where it is from.
export async function broughtBy(fragment) {
  const [, kind, value] = /^#(\w+)=(.*)$/s.exec(decodeURIComponent(fragment)) ?? [];
  const dot = value?.lastIndexOf(".");
  const [before, after] = [value?.slice(0, dot), value?.slice(dot + 1)];
  switch (kind) {
    case "row":
      return { asked: (await fetched(`rows/${before}.json`))[after], row: `${before}.html#${after}` };
    case "turned":
      return (await fetched(`turned/${before}.json`))[after - 1];
    case "case":
      return { asked: JSON.parse(value) };
    default:
      return {};
  }
}

async function fetched(name) {
  return (await fetch(new URL(name, import.meta.url))).json();
}

// The facts with this value in this place; undefined leaves the place out.
export function placed(facts, [step, ...rest], value) {
  const copy = Array.isArray(facts) ? [...facts] : { ...facts };
  const inner = rest.length ? placed(copy[step] ?? {}, rest, value) : value;
  if (inner !== undefined) {
    copy[step] = inner;
  } else if (Array.isArray(copy)) {
    copy.splice(step, 1);
  } else {
    delete copy[step];
  }
  return copy;
}
