"""The subcommands of `gongkai report`, one module each, with `add_arguments` and `run`."""
