"""Writes trained models as the tables that the C++ code includes."""

import numpy as np

_UNIT = {"telling": 10000, "odds": 1000}


def _wrap(items):
    lines, line = [], ""
    for item in items:
        if len(line) + len(item) > 99:
            lines.append(line)
            line = ""
        line += item
    return "\n".join(lines + [line])


def _float(value):
    for digits in range(3, 10):
        text = "%.*g" % (digits, value)
        if np.float32(float(text)) == value:
            break
    return text + ("f" if "." in text or "e" in text else ".0f")


def _below(threshold):
    """The greatest float at or below a double: x <= both for the same floats x."""
    value = np.float32(threshold)
    return value if float(value) <= threshold else np.nextafter(value, np.float32(-np.inf))


def write_trees(model, columns, kind, path):
    splits, leaves, roots = [], [], []
    unit = _UNIT[kind]

    def add(node):
        if "leaf_value" in node:
            leaves.append(max(-32768, min(32767, round(node["leaf_value"] * unit))))
            return -len(leaves)
        at = len(splits)
        splits.append(None)
        low, high = add(node["left_child"]), add(node["right_child"])
        splits[at] = "{%d,%s,{%d,%d},%d}," % (
            node["split_feature"], _float(_below(node["threshold"])), low, high,
            round(node["internal_value"] * unit))
        return at

    for tree in model.dump_model()["tree_info"]:
        roots.append(add(tree["tree_structure"]))
    with open(path, "w") as file:
        file.write("// Written by models/summary/train.py.\n")
        file.write("constexpr std::string_view kColumns =\n")
        file.write("\n".join('    "%s "' % c for c in columns) + ";\n")
        file.write("constexpr Split kSplits[] = {\n" + _wrap(splits) + "};\n")
        file.write("constexpr int16_t kLeaves[] = {\n" + _wrap("%d," % v for v in leaves) + "};\n")
        file.write("constexpr int16_t kRoots[] = {\n" + _wrap("%d," % v for v in roots) + "};\n")


def write_stems(weights, path):
    with open(path, "w") as file:
        file.write("// Written by models/summary/train.py.\n")
        file.write(_wrap('{"%s",%d},' % w for w in sorted(weights.items())) + "\n")


def write_set_weights(rows, path):
    with open(path, "w") as file:
        file.write("// Written by models/summary/train.py.\n")
        for name, weights in rows.items():
            values = ", ".join("%.4g" % w for w in weights)
            file.write("const SetWeights %s = {%s};\n" % (name, values))


def write_context_weights(title, entity, path):
    with open(path, "w") as file:
        file.write("// Written by models/summary/train.py.\n")
        file.write("constexpr float kTitleWeight = %.3ff;\n" % title)
        file.write("constexpr float kEntityWeight = %.3ff;\n" % entity)
