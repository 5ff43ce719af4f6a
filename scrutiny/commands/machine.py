"""What is installed on this computer."""

import click

from scrutiny import environment
from scrutiny.errors import EngineError, ModelError
from scrutiny.models import PACKAGED


@click.command()
def models() -> None:
    """The models that are installed, with licence, place and checksum.

    Example: scrutiny models
    """
    for model in PACKAGED.values():
        state, where = model.state()
        click.echo(f"{model.name}: {model.what}")
        click.echo(f"  to {model.job}; licence {model.licence}; package {', '.join(model.requirements)}")
        click.echo(f"  {state}; {where}")
        for _, inside, sha in model.files:
            click.echo(f"  sha256 {sha}  {inside}")


@click.command()
def doctor() -> None:
    """What is installed, what is missing, and what to do about it.

    Example: scrutiny doctor
    """
    environment.prepare()
    from scrutiny.doctor import examine

    checks = examine()
    for check in checks:
        click.echo(f"{'ok     ' if check.good else 'MISSING'}  {check.name}: {check.found}")
        if not check.good:
            click.echo(f"         {check.advice}")
    bad = [check for check in checks if not check.good]
    if any(check.name.startswith("model") for check in bad):
        raise ModelError("Models are missing or damaged: see above for what to do.")
    if bad:
        raise EngineError("Something is missing: see above for what to do.")
    click.echo("Everything is ready.")
