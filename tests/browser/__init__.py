"""The page 「試してみる」 in headless Chromium. ``.ci/browser`` builds the site and runs it."""
