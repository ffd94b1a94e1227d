"""The table that the bench prints: what was measured, its target, and whether it was met."""


class Report:
    def __init__(self):
        self.met = 0
        self.targets = 0

    def heading(self, text):
        print(f"\n{text}", flush=True)

    def figure(self, what, value, target="", met=None):
        verdict = "" if met is None else ("met" if met else "NOT MET")
        if met is not None:
            self.targets += 1
            self.met += met
        print(f"  {what:<34} {value:<42} {target:<20} {verdict}".rstrip(), flush=True)

    def at_most(self, what, number, most, text, unit=""):
        self.figure(what, text, f"at most {most:g}{unit}", number <= most)

    def at_least(self, what, number, least, text, unit=""):
        self.figure(what, text, f"at least {least:g}{unit}", number >= least)

    def end(self):
        print(f"\n{self.met} of {self.targets} targets met")
