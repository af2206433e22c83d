"""Agendas, prompts and rubrics: found, read strictly, rendered within bounds."""
