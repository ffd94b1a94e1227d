"""The table that the bench prints: what was measured, its target, and whether it was met."""
import re


class Report:
    def __init__(self):
        self.met = 0
        self.targets = 0
        self.rows = []

    def heading(self, text):
        self.rows.append((text, None, None, None))
        print(f"\n{text}", flush=True)

    def figure(self, what, value, target="", met=None):
        verdict = "" if met is None else ("met" if met else "NOT MET")
        if met is not None:
            self.targets += 1
            self.met += met
        self.rows.append((what, value, target, verdict))
        print(f"  {what:<34} {value:<42} {target:<20} {verdict}".rstrip(), flush=True)

    def at_most(self, what, number, most, text, unit=""):
        self.figure(what, text, f"at most {most:g}{unit}", number <= most)

    def at_least(self, what, number, least, text, unit=""):
        self.figure(what, text, f"at least {least:g}{unit}", number >= least)

    def end(self):
        print(f"\n{self.met} of {self.targets} targets met")

    def write_into(self, readme, about):
        """The rows as the table between README's two marks."""
        lines = [about, "", "| what | measured | target | |", "|---|---|---|---|"]
        for what, value, target, verdict in self.rows:
            lines.append(f"| **{what}** | | | |" if value is None else f"| {what} | {value} | {target} | {verdict} |")
        with open(readme, encoding="utf-8") as file:
            text = file.read()
        table = "<!-- bench -->\n" + "\n".join(lines) + "\n<!-- /bench -->"
        with open(readme, "w", encoding="utf-8") as file:
            file.write(re.sub(r"<!-- bench -->.*<!-- /bench -->", lambda _: table, text, flags=re.DOTALL))
