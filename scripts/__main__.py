"""In: `python scripts COMMAND …` in a clone. Out: the same as `osce-decisions COMMAND …`."""

from osce_decisions.cli import main

if __name__ == "__main__":
    main(prog_name="python scripts")
