"""Evaluates the rules of config/prometheus, as they are, with Debian's promtool on what the agents said while a scenario ran.

A recording (Scraper in rig.py) is a line of JSON for each round of scrapes, {"up": {agent: text or null}}, with lines in between that say
which alerts fire by then, {"what": ..., "firing": [[alert, agent or "", DRBD device or ""]...]}. Each round counts as a minute.
"""

import json
import pathlib
import subprocess
import tempfile

import rig

RULES = pathlib.Path(__file__).resolve().parent.parent.parent / "config" / "prometheus"
FIRING = """
label_replace(label_replace(group by (alertname, instance, resource, drbd) (ALERTS{alertstate="firing"}), "drbd", "$1", "resource", "(.+)"),
"resource", "", "", "")
"""


def checks(recording):
    """[(what, whether it held, what promtool said instead)]"""
    series, rounds, results = {}, 0, []
    for line in map(json.loads, recording.splitlines()):
        if "up" in line:
            add(series, rounds, line["up"])
            rounds += 1
        else:
            results.append((f"alerts: {line['what']}", *evaluate(series, rounds, line["firing"])))
    return results


def add(series, rounds, up):
    """One more value for each series; one that is gone is stale, as Prometheus has it."""
    now = {}
    for agent, text in up.items():
        common = {"cluster": "pair", "instance": agent, "job": "lunwatch"}
        now[name("up", common)] = "0" if text is None else "1"
        for metric, values in rig.parse(text or "").items():
            for labels, value in values.items():
                now[name(metric, common | dict(labels))] = repr(value)
    for key in now.keys() | series.keys():
        values = series.setdefault(key, ["_"] * rounds)
        values.append(now.get(key, "stale" if values[-1:] not in ([], ["_"], ["stale"]) else "_"))


def name(metric, labels):
    return metric + "{" + ",".join(f'{key}="{value}"' for key, value in sorted(labels.items())) + "}"


def evaluate(series, rounds, firing):
    def sample(alert, agent, device):
        labels = {"alertname": alert, "instance": agent, "drbd": device}
        return {"labels": name("", {key: value for key, value in labels.items() if value}), "value": 1}

    test = {"rule_files": [str(RULES / "recording.rules.yml"), str(RULES / "alerts.rules.yml")], "evaluation_interval": "1m",
            "tests": [{"interval": "1m", "input_series": [{"series": key, "values": " ".join(values)} for key, values in series.items()],
                       "promql_expr_test": [{"expr": FIRING, "eval_time": f"{rounds - 1}m", "exp_samples": [sample(*each) for each in firing]}]}]}
    with tempfile.NamedTemporaryFile("w", suffix=".yml") as file:
        json.dump(test, file)   # which is YAML too
        file.flush()
        done = subprocess.run(["promtool", "test", "rules", file.name], text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return done.returncode == 0, done.stdout
