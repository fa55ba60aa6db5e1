"""How much of a true graph a drawn one holds: F1 of its boxes and of its ways."""

import re

LIKE = 0.5
WAY = re.compile(r"^(.*?)\s*-(?:([^->]*)-)?>\s*(.*)$")


def plain(label):
    return re.sub(r"[^\w]", "", label.lower())


def pairs(label):
    text = plain(label)
    return {text[i : i + 2] for i in range(len(text) - 1)} or {text}


def likeness(one, other):
    """From 0 to 1: the share of their pairs of letters that both have."""
    a, b = pairs(one), pairs(other)
    return 2 * len(a & b) / (len(a) + len(b)) if plain(one) and plain(other) else 0.0


def true_graph(item):
    """Boxes by label, and ways as (from, answer, to)."""
    ways = []
    for edge in item["edges"]:
        match = WAY.match(edge)
        ways.append((match[1].strip(), (match[2] or "").strip(), match[3].strip()))
    labels = dict.fromkeys(label for way in ways for label in (way[0], way[2]))
    return list(labels), ways


def drawn_graph(graph):
    """The same of the JSON form, without start, end and notes."""
    label = {n["id"]: n["label"] for n in graph["nodes"] if n["kind"] not in ("start", "end", "note")}
    ways = [(label[e["from"]], e.get("label", ""), label[e["to"]]) for e in graph["edges"] if e["from"] in label and e["to"] in label]
    return list(label.values()), ways


def matched(drawn, true):
    """Which true box each drawn one is; the most alike first, each once."""
    found = sorted(((likeness(d, t), i, j) for i, d in enumerate(drawn) for j, t in enumerate(true)), reverse=True)
    taken, result = set(), {}
    for score, i, j in found:
        same = plain(drawn[i]) in plain(true[j]) or plain(true[j]) in plain(drawn[i])
        if (score >= LIKE or same) and i not in result and j not in taken:
            result[i] = j
            taken.add(j)
    return {drawn[i]: true[j] for i, j in result.items()}


def f1(right, drawn, true):
    return 0.0 if right == 0 else 2 * right / (drawn + true)


def judge(item, graph):
    """F1 of boxes, and of ways between boxes that were found; answers aren't compared."""
    true, true_ways = true_graph(item)
    drawn, drawn_ways = drawn_graph(graph)
    meant = matched(drawn, true)
    wanted = {(a, b) for a, _, b in true_ways}
    there = {(meant.get(a), meant.get(b)) for a, _, b in drawn_ways}
    return f1(len(meant), len(drawn), len(true)), f1(len(wanted & there), len(set((a, b) for a, _, b in drawn_ways)), len(wanted))
