"""What programs read of the site: Markdown twins, lists for language models, sitemap, feed and structured data.

Nothing here but ``git.py`` reads anything: the adapter hands over pages and history and writes what comes back.
"""
